"""Number columns: single precision, NaN where a number is missing."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_

from querent_pool.card import Input, NumberFormat
from querent_pool.cells.check import is_text
from querent_pool.cells.number_text import NumberReader
from querent_pool.cells.written import number_text, without_missing


def read(column: pa.Array, how: Input) -> np.ndarray:
    """The number of each cell.

    A cell that is a number is that number, in the unit of the card; a text is read as the tab reads it.
    """
    if is_.is_dictionary(column.type):
        numbers = np.append(read(column.dictionary, how), np.float32(np.nan))
        return numbers[column.indices.fill_null(len(numbers) - 1).to_numpy(zero_copy_only=False)]
    if is_.is_null(column.type):
        return np.full(len(column), np.nan, np.float32)
    if is_text(column.type):
        cells = without_missing(column.cast(pa.string()), how.missing_words)
        return _single(_written(cells, how.column, how.number_format))
    if is_.is_duration(column.type):
        column = pc.divide(column.cast(pa.duration("us")).cast(pa.int64()).cast(pa.float64()), 1e6)
    if is_.is_float32(column.type):
        numbers = column.to_numpy(zero_copy_only=False)
    else:
        numbers = column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return _without_words(_single(numbers), how.missing_words)


def _single(numbers: np.ndarray) -> np.ndarray:
    """In single precision: one beyond its range is an end of the range, and what is not finite is none."""
    if numbers.dtype != np.float32:
        ends = np.finfo(np.float32)
        numbers = np.where(np.isfinite(numbers), np.clip(numbers, ends.min, ends.max), np.nan).astype(np.float32)
    return np.where(np.isinf(numbers), np.float32(np.nan), numbers)


def _without_words(numbers: np.ndarray, missing_words: frozenset[str]) -> np.ndarray:
    """Without the numbers, such as -99, by which cells say that their value is missing."""
    for word in missing_words:
        try:
            number = np.float64(word)
        except ValueError:
            continue
        if np.isfinite(number) and number_text(number) == word:
            numbers = np.where(numbers == np.float32(number), np.float32(np.nan), numbers)
    return numbers


def _written(cells: pa.Array, column: str, number_format: NumberFormat) -> np.ndarray:
    """The numbers that texts say: those that programs write all at once, the others one by one."""
    point = "." if number_format.decimal != "," else ","
    plain = rf"^[+-]?([0-9]+[{point}]?[0-9]*|[{point}][0-9]+)([eE][+-]?[0-9]+)?$"
    is_plain = pc.match_substring_regex(cells, plain).fill_null(False)
    digits = pc.if_else(is_plain, cells, None)
    if point == ",":
        digits = pc.replace_substring(digits, ",", ".")
    numbers = pc.utf8_ltrim(digits, "+").cast(pa.float64()).to_numpy(zero_copy_only=False)
    others = cells.filter(pc.and_(pc.invert(is_plain), cells.is_valid()))
    if len(others) == 0:
        return numbers
    reader = NumberReader(number_format, column)
    known = others.unique()
    numbers_of = np.array([reader.read(each) for each in known.to_pylist()], np.float64)
    numbers = numbers.copy()
    at = pc.index_in(cells, value_set=known).fill_null(-1).to_numpy(zero_copy_only=False)
    numbers[at >= 0] = numbers_of[at[at >= 0]]
    return numbers

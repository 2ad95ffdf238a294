"""Cells as text, written as the tab writes them, and the words that say that a value is missing."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_

LONG, SHORT = 1e16, 1e-5
"""Numbers from here on have an exponent."""


def texts(column: pa.Array) -> pa.Array:
    """Each cell as text; null where there is none.

    Numbers are as short as they read back, dates are ISO 8601, bytes that are no text are hexadecimal digits after `0x`.
    """
    type_ = column.type
    if isinstance(type_, pa.BaseExtensionType):
        return texts(column.storage)
    if is_.is_dictionary(type_):
        return texts(column.dictionary).take(column.indices)
    if is_.is_string(type_):
        return column
    if is_.is_floating(type_):
        encoded = column.dictionary_encode()
        return pa.array([number_text(each) for each in _numpy(encoded.dictionary)], pa.string()).take(encoded.indices)
    if is_.is_timestamp(type_):
        moments = column.cast(pa.timestamp(type_.unit, "UTC")) if type_.tz else column
        written = pc.replace_substring(moments.cast(pa.string()), " ", "T", max_replacements=1)
        return pc.replace_substring_regex(written, r"\.?(000)+(Z?)$", r"\2")
    if is_.is_binary(type_) or is_.is_large_binary(type_) or is_.is_fixed_size_binary(type_) or is_.is_binary_view(type_):
        return pa.array([None if cell is None else _bytes_text(cell) for cell in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def without_missing(cells: pa.Array, missing_words: frozenset[str]) -> pa.Array:
    """Texts without the space around them; null where one is blank or a word that says that the value is missing."""
    bare = pc.utf8_trim_whitespace(cells)
    lengths = pc.binary_length(bare)
    # No word is compared with a cell that is longer than all of them.
    longest = max((len(word.encode()) for word in missing_words), default=0)
    may_be = pc.less_equal(lengths, longest)
    if not pc.any(may_be).as_py():
        return bare
    words = pa.array(["", *sorted(missing_words)])
    encoded = bare.dictionary_encode()
    said = pc.is_in(pc.utf8_lower(encoded.dictionary), value_set=words)
    return pc.if_else(said, None, encoded.dictionary).take(encoded.indices)


def number_text(number: np.floating) -> str:
    """The shortest digits that read back as this number in its own width, without `.0`."""
    size = abs(number)
    if np.isnan(number):
        return "NaN"
    if np.isinf(number):
        return "inf" if number > 0 else "-inf"
    if size == 0 or SHORT <= size < LONG:
        return np.format_float_positional(number, trim="-")
    return np.format_float_scientific(number, trim="-", exp_digits=1).replace("e+", "e")


def _bytes_text(cell: bytes) -> str:
    try:
        return cell.decode()
    except UnicodeDecodeError:
        return f"0x{cell.hex()}"


def _numpy(column: pa.Array) -> np.ndarray:
    return column.to_numpy(zero_copy_only=False)

"""Date columns: days since 1970-01-01, the time of day as a fraction of one; NaN where a date is missing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_

from querent_pool.card import Input
from querent_pool.cells.written import without_missing
from querent_pool.cells.written_date import WrittenDate
from querent_pool.error import PoolError

DAY_SECONDS = 86_400
EPOCH = datetime(1970, 1, 1)
PLAIN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"


def read(column: pa.Array, how: Input) -> np.ndarray:
    """The days of each cell, to the second, in universal time where the cell or its type names a zone.

    Raises PoolError `unread_date` for a text with digits that is no date, or one whose order of days and months is not given: the
    card does not say which a column has.
    """
    if is_.is_dictionary(column.type):
        column = column.dictionary_decode()
    if is_.is_null(column.type):
        return np.full(len(column), np.nan)
    if is_.is_date(column.type):
        return column.cast(pa.date32()).cast(pa.int32()).cast(pa.float64()).to_numpy(zero_copy_only=False)
    if is_.is_timestamp(column.type):
        return _days(pc.floor_temporal(column.cast(pa.timestamp(column.type.unit)), unit="second"))
    encoded = without_missing(column.cast(pa.string()), how.missing_words).dictionary_encode()
    days = np.append(_written(encoded.dictionary, how), np.nan)
    return days[encoded.indices.fill_null(len(days) - 1).to_numpy(zero_copy_only=False)]


def _days(moments: pa.Array) -> np.ndarray:
    seconds = moments.cast(pa.timestamp("s")).cast(pa.int64()).cast(pa.float64())
    return seconds.to_numpy(zero_copy_only=False) / DAY_SECONDS


def _written(cells: pa.Array, how: Input) -> np.ndarray:
    """The days that texts say: those that programs write all at once, the others one by one."""
    if pc.all(pc.match_substring_regex(cells, PLAIN)).as_py():
        try:
            return _days(cells.cast(pa.timestamp("s")))
        except pa.ArrowInvalid:
            pass  # The calendar lacks one of them.
    return np.array([_day(cell, how) for cell in cells.to_pylist()], np.float64)


def _day(cell: str, how: Input) -> float:
    written = WrittenDate.of(cell)
    if written is None or not written.is_read_in(how.date_order):
        if re.search("[0-9０-９]", cell):
            raise PoolError("unread_date", column=how.column, cell=cell)
        return np.nan
    moment = written.moment(how.date_order)
    return np.nan if moment is None else (moment - EPOCH) / timedelta(days=1)

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
from querent_pool.error import PoolError

DAY_SECONDS = 86_400
EPOCH = datetime(1970, 1, 1)
PLAIN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"
CLOCK = r"(?:(?:T|, | )([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)? ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?)?"
YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})" + CLOCK)
"""The dates that are read alike in every column."""
ORDERED = re.compile(r"([0-9]{1,4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,4})" + CLOCK)
ORDERS = {"ymd": (0, 1, 2), "dmy": (2, 1, 0), "mdy": (2, 0, 1)}
"""Where the year, the month and the day stand."""


def read(column: pa.Array, how: Input) -> np.ndarray:
    """The days of each cell, to the second, in universal time where the cell or its type names a zone.

    Raises PoolError `unread_date` for a text with digits that is no ISO date where no order of days and months is given: the
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
    match, order = YEAR_FIRST.fullmatch(cell), "ymd"
    if match is None and how.date_order:
        match, order = ORDERED.fullmatch(cell), how.date_order
    if match is None:
        if how.date_order is None and re.search("[0-9]", cell):
            raise PoolError("unread_date", column=how.column, cell=cell)
        return np.nan
    year, month, day = (int(match[1 + at]) for at in ORDERS[order])
    if year < 100:
        year += 2000 if year < 69 else 1900
    try:
        moment = datetime(year, month, day, *(int(part or 0) for part in match.group(4, 5, 6)))
    except ValueError:
        return np.nan
    return (moment - EPOCH - _ahead(match[7])) / timedelta(days=1)


def _ahead(zone: str | None) -> timedelta:
    """By how much a zone is ahead of universal time."""
    if zone is None or zone in ("Z", "UTC"):
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -ahead if zone[0] == "-" else ahead

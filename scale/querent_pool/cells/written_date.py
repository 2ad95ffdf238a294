"""A date as people write it, before it is known whether days or months come first; as the tab reads it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from querent_pool.cells.number_text import ASCII

LONGEST = 48
"""Longer cells, in bytes, are no dates."""
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AFTERNOON = ("pm", "p.m.", "오후", "下午", "午後")
ORDERS = {"ymd": (0, 1, 2), "dmy": (2, 1, 0), "mdy": (2, 0, 1)}
"""Where the year, the month and the day stand."""

NAME, ORDINAL = "([A-Za-z]{3,})", "(?:st|nd|rd|th)?"
BETWEEN = "( *[-/.,] *|[年月년월] *| +)"
FIRST = f"(?:([0-9]{{4}})|([0-9]{{1,2}}){ORDINAL})"
WEEKDAY = re.compile(f"{NAME},? *")
COMPACT = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
MONTH_ALONE = re.compile("([0-9]{4}) *- *([0-9]{1,2})$")
MONTH_FIRST = re.compile(f"{NAME}{BETWEEN}(?:([0-9]{{4}})|([0-9]{{1,2}}){ORDINAL}{BETWEEN}([0-9]{{4}}))(?![0-9])")
MONTH_NAMED = re.compile(f"{FIRST}{BETWEEN}{NAME}{BETWEEN}([0-9]{{1,2}}|[0-9]{{4}})(?![0-9])")
NUMBERS = re.compile(f"{FIRST}{BETWEEN}([0-9]{{1,2}}){BETWEEN}([0-9]{{1,2}}|[0-9]{{4}})(?![0-9])[日일.]?")

HALF = r"((?i:am|a\.m\.|오전|上午|午前|pm|p\.m\.|오후|下午|午後))"
HOURS = "([0-9]{1,2})[:時时시] *"
MINUTES = "(?:([0-9]{2})(?::([0-9]{1,2})(?:[.,][0-9]*)?)?|([0-9]{1,2})[分분] *([0-9]{1,2})?[秒초]?)"
CLOCK = f"(?:{HALF} *)?(?:{HOURS}{MINUTES}|%s) *(?:{HALF} *)?"
CLOCK_ALONE = re.compile(CLOCK % "(?!)()()()")
CLOCK_BEHIND = re.compile(
    "(?:T|, | )" + CLOCK % "([0-9]{2})([0-9]{2})([0-9]{2})?" + " *(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?", re.I
)


class WrittenDate(NamedTuple):
    """The numbers of a cell: of a day, and the second of the day."""

    numbers: tuple[int, int, int]
    """Year, month and day; in the order of the cell where that is not known."""
    orders: tuple[str, ...]
    """The orders that they may be in; none where only one is possible."""
    second: int = 0
    ahead: timedelta = timedelta()
    """By how much its zone is ahead of universal time."""

    @classmethod
    def of(cls, cell: str) -> WrittenDate | None:
        """Reads a cell; None where it has no date and no time. A time alone is one of 1 January 1970."""
        cell = cell.translate(ASCII).strip()
        if len(cell.encode()) > LONGEST:
            return None
        if clock := CLOCK_ALONE.fullmatch(cell):
            second = _second(clock)
            return None if second is None else cls((1970, 1, 1), (), second)
        weekday = WEEKDAY.match(cell)
        found = _day(cell[weekday.end() :] if weekday and _named(weekday[1], WEEKDAYS) else cell)
        if found is None:
            return None
        day, rest = found
        if not rest:
            return day
        clock = CLOCK_BEHIND.fullmatch(rest)
        second, ahead = (_second(clock), _ahead(clock[11])) if clock else (None, None)
        return None if second is None or ahead is None else day._replace(second=second, ahead=ahead)

    def is_read_in(self, order: str | None) -> bool:
        """Whether the numbers may be in this order."""
        return not self.orders or order in self.orders

    def moment(self, order: str | None) -> datetime | None:
        """The moment in universal time; None where the calendar lacks the day."""
        year, month, day = (self.numbers[at] for at in ORDERS[order or "ymd" if self.orders else "ymd"])
        if self.orders == tuple(ORDERS):
            year = _century(year)
        try:
            return datetime(year, month, day) + timedelta(seconds=self.second) - self.ahead
        except (ValueError, OverflowError):
            return None


def _day(cell: str) -> tuple[WrittenDate, str] | None:
    """The day that a cell starts with, and what is behind it."""
    if match := COMPACT.match(cell):
        return WrittenDate((int(match[1]), int(match[2]), int(match[3])), ()), cell[match.end() :]
    if (match := MONTH_ALONE.match(cell)) and 1800 <= int(match[1]) < 2200:
        return WrittenDate((int(match[1]), int(match[2]), 1), ()), ""
    if match := MONTH_FIRST.match(cell):
        month = _named(match[1], MONTHS)
        year, day = match[3] or match[6], match[4] or "1"
        return (WrittenDate((int(year), month, int(day)), ()), cell[match.end() :]) if month else None
    if match := MONTH_NAMED.match(cell):
        month, first, last = _named(match[4], MONTHS), match[1] or match[2], match[6]
        if not month or (len(first) < 4 and len(last) == 1):
            return None
        year, day = (first, last) if len(first) == 4 and len(last) < 4 else (last, first)
        return WrittenDate((int(year) if len(year) == 4 else _century(int(year)), month, int(day)), ()), cell[match.end() :]
    match = NUMBERS.match(cell)
    if match is None or _kind(match[3]) != _kind(match[5]):
        return None
    first, last = match[1] or match[2], match[6]
    numbers, rest = (int(first), int(match[4]), int(last)), cell[match.end() :]
    if len(first) == 4:
        return (WrittenDate(numbers, ()), rest) if len(last) < 4 else None
    if len(last) == 4:
        return WrittenDate(numbers, ("dmy", "mdy")), rest
    return (WrittenDate(numbers, tuple(ORDERS)), rest) if 2 in (len(first), len(last)) else None


def _named(word: str, names: list[str]) -> int:
    """The place of a name, from 1, that is written out or cut; 0 where there is none."""
    return next((at for at, name in enumerate(names, 1) if name.startswith(word.lower())), 0)


def _kind(between: str) -> str:
    """What separates two numbers: the signs of a year and of a month are one kind, as are commas and spaces."""
    sign = between.strip(" ")
    return "年" if sign and sign in "年月년월" else sign.replace(",", "")


def _century(year: int) -> int:
    """The year that two digits mean: 69 to 99 in the last century, as POSIX has it."""
    return year + (2000 if year < 69 else 1900)


def _second(clock: re.Match[str]) -> int | None:
    """The second of the day; None where no clock shows it."""
    before, hours, minutes, seconds, named_minutes, named_seconds, *bare, after = clock.groups()[:10]
    hour, minute, second = (
        int(one or other or third or 0)
        for one, other, third in zip((hours, minutes, seconds), (None, named_minutes, named_seconds), bare, strict=True)
    )
    half = before or after
    if (before and after) or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.lower() in AFTERNOON else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 60 else None


def _ahead(zone: str | None) -> timedelta | None:
    """By how much a zone is ahead of universal time; None where there is no such zone."""
    if zone is None or zone[0] not in "+-":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    ahead = timedelta(hours=hours, minutes=minutes)
    return None if hours > 23 or minutes > 59 else -ahead if zone[0] == "-" else ahead

"""A number as people write it: with thousands, a currency, a percent sign or a unit, as the card says that its column has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from querent_pool.card import NumberFormat
from querent_pool.error import PoolError

LONGEST = 64
NAN = float("nan")
BOUND_BEFORE = re.compile(r"^(<=|>=|=<|=>|<|>|\u2264|\u2265|~|\u2248|ca\.|ca |approx\.)")
BOUND_BEHIND = "*\u2020\u2021+"
MINUS = "-\u2212－"
BODY = re.compile(r"(?:[0-9]|[.,](?=[0-9]|$)|[ '](?=[0-9])|[eE](?=[+-]?[0-9])|(?<=[eE])[+-](?=[0-9]))*")
GROUPS = {
    separator: re.compile(
        rf"^[0-9]{{1,3}}([{separator}][0-9]{{3}})+$|^[0-9]{{1,2}}([{separator}][0-9]{{2}})*[{separator}][0-9]{{3}}$"
    )
    if separator == ","
    else re.compile(rf"^[0-9]{{1,3}}([{separator}][0-9]{{3}})+$")
    for separator in ",. '"
}
ASCII = str.maketrans("０１２３４５６７８９．，\u2019\xa0\u2007\u2009\u202f", "0123456789.,'    ")


@dataclass(frozen=True)
class NumberReader:
    """Reads the texts of one column."""

    format: NumberFormat
    column: str

    def read(self, cell: str) -> float:
        """The number of a cell without space around it; NaN where it says none.

        Raises PoolError `unread_unit` for a number in a unit other than the column's own, which the tab would convert.
        """
        if len(cell.encode()) > LONGEST:
            return NAN
        bare = BOUND_BEFORE.sub("", cell).lstrip()
        inner = bare.rstrip(BOUND_BEHIND).rstrip()
        is_bound = len(inner) < len(bare) or len(bare) < len(cell)
        negative, percent, rest = self._signs(inner)
        rest = rest.translate(ASCII)
        if not rest[:1].isdigit() and rest[:1] not in (".", ","):
            return NAN
        body = BODY.match(rest).group()
        unit = rest[len(body) :].strip()
        if unit.startswith("+"):
            unit, is_bound = unit[1:].strip(), True
        if is_bound and not self.format.bounds:
            return NAN
        number = self._ungrouped(body.rstrip())
        if number is None:
            return NAN
        unit = unit or ("%" if percent else "")
        if unit and not self._is_own(unit):
            self._refuse_conversion(cell)
            return NAN
        return -number if negative else number

    def _signs(self, text: str) -> tuple[bool, bool, str]:
        """Takes brackets, a sign, a currency and a percent sign from the ends, each once at most."""
        negative = len(text) > 1 and text[0] == "(" and text[-1] == ")"
        rest = text[1:-1].strip() if negative else text
        signed, percent, money = negative, False, self.format.currency is None
        while rest:
            before = rest
            if not signed and (rest[0] in MINUS or rest[-1] in MINUS or rest[0] in "+＋"):
                negative, signed = rest[0] not in "+＋", True
                rest = rest[1:] if rest[0] in MINUS + "+＋" else rest[:-1]
            elif not percent and (rest[-1] in "%％" or rest[0] in "%％"):
                percent, rest = True, rest.strip("%％")
            elif not money and (cut := self._currency.sub("", rest, count=1)) != rest:
                money, rest = True, cut
            rest = rest.strip()
            if rest == before:
                break
        return negative, percent, rest

    @cached_property
    def _currency(self) -> re.Pattern[str]:
        own = re.escape((self.format.currency or "").strip())
        return re.compile(rf"^{own}(?![^\W\d_])|(?<![^\W\d_]){own}$" if own[-1:].isalpha() else rf"^{own}|{own}$", re.I | re.A)

    def _ungrouped(self, body: str) -> float | None:
        """The number of digits, separators and an exponent."""
        point = self.format.decimal
        mantissa, letter, power = body.partition("e" if "e" in body else "E")
        whole, _, fraction = mantissa.rpartition(point) if point in mantissa else (mantissa, "", "")
        if fraction and not fraction.isdigit():
            return None
        if whole and not whole.isdigit():
            given = (self.format.thousands or "")[:1]
            separator = "'" if given in ("'", "\u2019") else " " if given.isspace() else given
            if separator in ("", point) or separator not in ",. '":
                separator = "," if point == "." else "."
            if letter or not GROUPS[separator].match(whole):
                return None
            whole = whole.replace(separator, "")
        try:
            return float(f"{whole}.{fraction}{letter}{power}")
        except ValueError:
            return None

    def _is_own(self, unit: str) -> bool:
        own = (self.format.unit or ("%" if self.format.percent else "")).strip()
        return bool(own) and (unit == own or (len(unit) > 1 and _stem(unit) == _stem(own)))

    def _refuse_conversion(self, cell: str) -> None:
        """Where the tab would convert a number into the unit of its column, none must be taken for missing."""
        if self.format.unit or self.format.abbreviated or self.format.percent:
            raise PoolError("unread_unit", column=self.column, cell=cell, unit=self.format.unit or "")


def _stem(unit: str) -> str:
    small = unit.rstrip(".").lower()
    return small[:-1] if small.endswith("s") and len(small) > 3 else small

"""The terms of many texts at once: words, pairs of words and runs of characters, as hashes, as the tab has them.

A text is taken in lower case, up to its first 20,000 characters. A word is a run of letters, digits and marks of one kind of
script. Between spaces its terms are the word, the word with the one before it, and its runs of 3 to 5 characters, with a space
at both ends; in scripts without spaces, its runs of 1 to 3 characters; in Korean both the words and the runs of 1 to 3.
"""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
import pyarrow as pa
import regex

N_HASHES = 1 << 18
MOST_CHARACTERS = 20_000
WORD = np.uint64(0xCBF2_9CE4_8422_2325)
RUN = WORD ^ np.uint64(0x9E37_79B9_7F4A_7C15)
PRIME = np.uint64(0x0100_0000_01B3)
SPACE = np.uint64(32)
SPACED_RUNS = (3, 5)
LONGEST_UNSPACED = 3

NONE, SPACED, HANGUL, UNSPACED = range(4)
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0963"
    "\u0980-\u0dff\u0e47-\u0e4e\u0ec8-\u0ecd\u1037-\u103a\u17b4-\u17d3\u200c-\u200d"
)
LETTERS = regex.compile(rf"[\p{{Alphabetic}}\p{{N}}{MARKS}]")
KOREAN = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF))
WITHOUT_SPACES = (
    *((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF)),
)


def terms(cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The row and the hash of every term of some texts, as often as it comes."""
    points, rows = _characters(cells)
    scripts = _scripts()[points]
    starts = np.flatnonzero(np.diff(rows, prepend=-1) | np.diff(scripts, prepend=-1))
    ends = np.append(starts[1:], len(points))
    is_word = scripts[starts] != NONE if len(starts) else np.empty(0, bool)
    words = _Words(points, rows, starts[is_word], ends[is_word], scripts)
    found = [*words.spaced_runs(), *words.unspaced_runs(), *words.whole(), *words.pairs()]
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate([row for row, _ in found]), np.concatenate([hashes for _, hashes in found])


class _Words:
    """The words of some texts, each a range of their characters."""

    def __init__(self, points: np.ndarray, rows: np.ndarray, starts: np.ndarray, ends: np.ndarray, scripts: np.ndarray) -> None:
        self.points = points.astype(np.uint64)
        self.starts, self.ends = starts, ends
        self.rows = rows[starts]
        self.scripts = scripts[starts]

    def _each_character(self, of: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For every character of some words: its place, the end of its word, and its row."""
        lengths = self.ends[of] - self.starts[of]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = np.repeat(self.starts[of], lengths) + within
        return places, np.repeat(self.ends[of], lengths), np.repeat(self.rows[of], lengths)

    def spaced_runs(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Runs of 3 to 5 characters of words between spaces, with a space at both ends."""
        of = np.flatnonzero(self.scripts == SPACED)
        places, ends, rows = self._each_character(of)
        if len(places) == 0:
            return []
        is_first = np.zeros(len(places), bool)
        is_first[np.searchsorted(places, self.starts[of])] = True
        # A run begins with the character before: the first of a word has a space there.
        state = _add(np.full(len(places), RUN), np.where(is_first, SPACE, self.points[np.maximum(places - 1, 0)]))
        found = []
        for n in range(2, SPACED_RUNS[1] + 1):
            at = places + n - 2
            is_there = at <= ends
            characters = np.where(at < ends, self.points[np.minimum(at, len(self.points) - 1)], SPACE)
            state = np.where(is_there, _add(state, characters), state)
            if n >= SPACED_RUNS[0]:
                found.append((rows[is_there], _place(state[is_there], is_word=False)))
        return found

    def unspaced_runs(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Runs of 1 to 3 characters in Korean and in scripts without spaces, where two characters may stand as a word."""
        found = []
        for script in (HANGUL, UNSPACED):
            places, ends, rows = self._each_character(np.flatnonzero(self.scripts == script))
            state = np.full(len(places), RUN)
            for n in range(LONGEST_UNSPACED):
                is_there = places + n < ends
                places, ends, rows, state = places[is_there], ends[is_there], rows[is_there], state[is_there]
                state = _add(state, self.points[places + n])
                found.append((rows, _place(state, is_word=n == 1 and script == UNSPACED)))
        return found

    def whole(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Words between spaces."""
        of = np.flatnonzero(self.scripts != UNSPACED)
        return [(self.rows[of], _place(self._hashed(np.full(len(of), WORD), of), is_word=True))]

    def pairs(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Words between spaces with the one before, unless one of a script without spaces stands between them."""
        of = np.flatnonzero(self.scripts != UNSPACED)
        follows = of[np.isin(of - 1, of) & (self.rows[of] == self.rows[of - 1])] if len(of) else of
        before = self._hashed(np.full(len(follows), WORD), follows - 1)
        state = self._hashed(_add(before, np.full(len(follows), SPACE)), follows)
        return [(self.rows[follows], _place(state, is_word=False))]

    def _hashed(self, state: np.ndarray, of: np.ndarray) -> np.ndarray:
        """States with all characters of some words added, a character of each word at a time."""
        state = state.copy()
        lengths = self.ends[of] - self.starts[of]
        left = np.arange(len(of))
        at = 0
        while len(left := left[lengths[left] > at]):
            state[left] = _add(state[left], self.points[self.starts[of[left]] + at])
            at += 1
        return state


def _characters(cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The characters of all texts in lower case, and the row of each."""
    lower = [_lower(cell)[:MOST_CHARACTERS] for cell in cells.to_pylist()]
    points = np.frombuffer("".join(lower).encode("utf-32-le", "surrogatepass"), np.uint32)
    return points, np.repeat(np.arange(len(lower)), [len(each) for each in lower])


def _lower(text: str) -> str:
    """In lower case, character by character: a sigma at the end of a word is one like any other."""
    lower = text.lower()
    return lower if text.isascii() or "Σ" not in text else "".join(each.lower() for each in text)


@cache
def _scripts() -> np.ndarray:
    """The kind of script of each character."""
    scripts = np.zeros(sys.maxunicode + 1, np.int8)
    every = "".join(map(chr, range(0xD800))) + "\ufffd" * 0x800 + "".join(map(chr, range(0xE000, sys.maxunicode + 1)))
    scripts[[match.start() for match in LETTERS.finditer(every)]] = SPACED
    scripts[0xD800:0xE000] = NONE
    for ranges, script in ((KOREAN, HANGUL), (WITHOUT_SPACES, UNSPACED)):
        for first, last in ranges:
            within = scripts[first : last + 1]
            within[within == SPACED] = script
    return scripts


def _add(state: np.ndarray, characters: np.ndarray) -> np.ndarray:
    """One step of FNV-1a, by whole characters."""
    return (state ^ characters) * PRIME


def _place(state: np.ndarray, *, is_word: bool) -> np.ndarray:
    """The place of a term: an odd one for what could stand as a word."""
    mixed = _mix(state)
    return (2 * (mixed % np.uint64(N_HASHES // 2)) + np.uint64(is_word)).astype(np.int64)


def _mix(state: np.ndarray) -> np.ndarray:
    """The finaliser of MurmurHash3."""
    shift = np.uint64(33)
    for factor in (np.uint64(0xFF51_AFD7_ED55_8CCD), np.uint64(0xC4CE_B9FE_1A85_EC53)):
        state = (state ^ state >> shift) * factor
    return state ^ state >> shift

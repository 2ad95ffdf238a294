from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from querent_pool import PoolError
from querent_pool.card import Card, Input, NumberFormat
from querent_pool.cells import check, number, vector, word
from querent_pool.cells import date as dates
from querent_pool.cells.terms import terms
from querent_pool.cells.written import texts

NAN = float("nan")


def an_input(kind: str, **facts: object) -> Input:
    usual = {"name": "x", "column": "x", "element": "float32", "width": 1, "missing_words": frozenset(("na", "-", "?"))}
    return Input(kind=kind, **{**usual, **facts})


def numbers(cells: pa.Array, missing_words: tuple[str, ...] = ("na", "-"), **of_format: object) -> list[float]:
    how = an_input("number", missing_words=frozenset(missing_words), number_format=NumberFormat(**of_format))
    return number.read(cells, how).tolist()


def same(found: list[float], expected: list[float]) -> None:
    np.testing.assert_array_equal(np.array(found, np.float32), np.array(expected, np.float32))


def test_numbers_of_any_type_are_numbers() -> None:
    for type_ in (pa.int8(), pa.uint64(), pa.float32(), pa.float64(), pa.decimal128(9, 2)):
        same(numbers(pa.array([Decimal(3), None] if pa.types.is_decimal(type_) else [3, None], type_)), [3, NAN])
    same(numbers(pa.array([1, None, 1]).dictionary_encode()), [1, NAN, 1])
    same(numbers(pa.nulls(1)), [NAN])
    same(numbers(pa.array([1e300, -np.inf, np.nan])), [np.finfo(np.float32).max, NAN, NAN])
    same(numbers(pa.array([timedelta(minutes=90)]), duration=True), [5400])


def test_numbers_that_stand_for_nothing_are_missing_however_they_are_typed() -> None:
    same(numbers(pa.array([-99, 3]), ("-99",)), [NAN, 3])
    same(numbers(pa.array(["-99", "3"]), ("-99",)), [NAN, 3])


def test_numbers_as_people_write_them() -> None:
    same(
        numbers(pa.array([" 1 ", "+2.5", ".5", "5.", "1e3", "NA", " - ", "", None, "x", "1,234.5", "12,34,567"])),
        [1, 2.5, 0.5, 5, 1000, NAN, NAN, NAN, NAN, NAN, 1234.5, 1234567],
    )
    same(
        numbers(pa.array(["(5)", "5-", "\u22125", "１２", "--5", "1,23", "<5", "12 kg", "5 €", "7 %"])),
        [-5, -5, -5, 12, NAN, NAN, NAN, NAN, NAN, NAN],
    )
    same(numbers(pa.array(["1.234,5", "3,5", "1234", "1.5"]), decimal=","), [1234.5, 3.5, 1234, NAN])
    same(numbers(pa.array(["1 234,5", "1\u202f234"]), decimal=",", thousands=" "), [1234.5, 1234])
    same(numbers(pa.array(["€5", "5 €", "-€ 5", "$5"]), currency="€"), [5, 5, -5, NAN])
    same(numbers(pa.array(["5 kr", "kr5", "5 kron"]), currency="kr"), [5, 5, NAN])
    same(numbers(pa.array(["12 %", "%5", "7"]), percent=True), [12, 5, 7])
    same(numbers(pa.array(["<5", "10+", "~3", "7*"]), bounds=True), [5, 10, 3, 7])
    same(numbers(pa.array(["5 years", "5 Year", "3"]), unit="years"), [5, 5, 3])


def test_another_unit_is_refused_and_never_taken_for_nothing() -> None:
    with pytest.raises(PoolError) as caught:
        numbers(pa.array(["500 g"]), unit="kg")
    assert caught.value.code == "unread_unit" and "500 g" in str(caught.value)


def days(cells: pa.Array, order: str | None = None) -> list[float]:
    return dates.read(cells, an_input("date", date_order=order)).tolist()


def test_dates_of_any_type_are_days() -> None:
    moment = datetime(1970, 1, 2, 12, tzinfo=timezone(timedelta(hours=2)))
    assert days(pa.array([date(1970, 1, 2)])) == [1]
    assert days(pa.array([datetime(1970, 1, 2, 6, 0, 0, 999)], pa.timestamp("us"))) == [1.25]
    assert days(pa.array([moment], pa.timestamp("ns", "Europe/Berlin"))) == [1 + 10 / 24]
    assert np.isnan(days(pa.array([None], pa.date32()))).all()


def test_dates_as_people_write_them() -> None:
    cells = ["1970-01-02", "1970/1/2 06:00", "1970-01-02T06:00:00.5Z", "1970-01-02 06:00+03:00", "1970-02-30", "-", "soon", None]
    np.testing.assert_array_equal(days(pa.array(cells)), [1, 1.25, 1.25, 1.125, NAN, NAN, NAN, NAN])
    assert days(pa.array(["03/01/1970", "2.1.70"]), "dmy") == [2, 1]
    assert days(pa.array(["01/03/1970"]), "mdy") == [2]
    with pytest.raises(PoolError) as caught:
        days(pa.array(["1970-01-02", "03/01/1970"]))
    assert caught.value.code == "unread_date" and "--dates x=dmy" in str(caught.value)


DAY_IN_MANY_WAYS = """2021-03-12;2021/3/12;2021.03.12;2021. 3. 12.;12/03/2021;12.3.2021;12-03-21;12 Mar 2021
12-Mar-21;12 March 2021;March 12, 2021;Mar. 12th, 2021;Fri, 12 Mar 2021;2021年3月12日;2021년 3월 12일;２０２１年３月１２日
20210312;2021-Mar-12;12th March, 2021"""
NOON_IN_MANY_WAYS = """2021-03-12T12:34:56;2021-03-12 12:34:56.789;2021-03-12T12:34:56Z;2021-03-12T14:34:56+02:00
2021-03-12T07:34:56-0500;20210312T123456Z;12/03/2021 12:34:56 PM;12 Mar 2021 12:34:56 GMT
2021年3月12日 12时34分56秒;2021-03-12 오후 12:34:56"""
NO_DATES = """12;2021;1.2.3;10.0.0.1;25:00;14:3;90:15;maybe 12, 2021;12 Mars Bars 2021;2021-03-12T;2021-03-12 noon
+49 30 1234;12/03-2021;13:30 pm;123-45-6789;0.5"""


def test_dates_are_those_of_the_tab() -> None:
    day, noon = 18_698, (12 * 3600 + 34 * 60 + 56) / 86_400
    for cell in re.split("[;\n]", DAY_IN_MANY_WAYS):
        assert days(pa.array([cell]), "dmy") == [day], cell
    for cell in re.split("[;\n]", NOON_IN_MANY_WAYS):
        assert days(pa.array([cell]), "dmy") == [day + noon], cell
    for cell in re.split("[;\n]", NO_DATES):
        for order in ("dmy", None):
            with pytest.raises(PoolError, match="cannot be read"):
                days(pa.array([cell]), order)
    told = ["2021-03", "Sept 2021", "2021-03-12T00:30+01:00", "14:30", "2:30 pm", "12:05 a.m.", "10:30 PM", "May", "3 Jan 2024"]
    expected = [18_687, 18_871, day - 1 + 84_600 / 86_400, 52_200 / 86_400, 52_200 / 86_400, 300 / 86_400, 22.5 / 24, NAN, 19_725]
    np.testing.assert_array_equal(days(pa.array(told)), expected)
    assert days(pa.array(["1.1.69"]), "dmy") == [-365] and days(pa.array(["03/04/21"]), "ymd") == [12_163]
    for cell, order in (("03/04/2021", "ymd"), ("03/04/2021", None), ("03/04/21", None)):
        with pytest.raises(PoolError, match="cannot be read"):
            days(pa.array([cell]), order)
    lacking = ["31/02/2021", "2021-02-30", "1234-56-78", "2021-13"]
    assert np.isnan(days(pa.array(lacking), "dmy")).all()


def test_words_are_cells_as_text() -> None:
    how = an_input("lookup")
    assert word.read(pa.array([" a", "NA", None, "A"]), how).tolist() == ["a", "", "", "A"]
    assert word.read(pa.array([1, 2, None]), how).tolist() == ["1", "2", ""]
    assert word.read(pa.array([True, False]), how).tolist() == ["true", "false"]
    assert word.read(pa.array(["b", None]).dictionary_encode(), how).tolist() == ["b", ""]


def test_numbers_have_the_texts_of_the_tab() -> None:
    cases = [(1.0, "1"), (0.1, "0.1"), (-2.5, "-2.5"), (1e15, "1000000000000000"), (1e16, "1e16"), (1e-6, "1e-6"), (0.0, "0")]
    assert texts(pa.array([number for number, _ in cases])).to_pylist() == [text for _, text in cases]
    assert texts(pa.array([0.1], pa.float32())).to_pylist() == ["0.1"]


def test_moments_have_the_texts_of_the_tab() -> None:
    moments = [datetime(1970, 1, 1, 10), datetime(1970, 1, 1, 0, 0, 1, 500_000), datetime(1970, 1, 1, 0, 0, 0, 1)]
    expected = ["1970-01-01T10:00:00", "1970-01-01T00:00:01.500", "1970-01-01T00:00:00.000001"]
    assert texts(pa.array(moments, pa.timestamp("us"))).to_pylist() == expected
    assert texts(pa.array(moments[:1], pa.timestamp("ms", "Europe/Berlin"))).to_pylist() == ["1970-01-01T10:00:00Z"]
    assert texts(pa.array([date(1970, 1, 2)])).to_pylist() == ["1970-01-02"]


def test_vectors_are_lists_of_one_length() -> None:
    how = an_input("vector", width=2)
    assert vector.read(pa.array([[1.0, 2.0], None]), how).tolist() == [[1, 2], [0, 0]]
    for cells, code in (([[1.0]], "wrong_width"), ([[1.0, None]], "no_number"), ([[1.0, NAN]], "no_number")):
        with pytest.raises(PoolError) as caught:
            vector.read(pa.array(cells, pa.list_(pa.float64())), how)
        assert caught.value.code == code


def test_terms_are_those_of_the_tab() -> None:
    # By the definitions of the hashes, in Python.
    mask = (1 << 64) - 1

    def mix(word: int) -> int:
        for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
            word = ((word ^ word >> 33) * factor) & mask
        return word ^ word >> 33

    def place(text: str, start: int, *, is_word: bool) -> int:
        state = start
        for character in text:
            state = ((state ^ ord(character)) * 0x100000001B3) & mask
        return 2 * (mix(state) % (1 << 17)) + is_word

    words, runs = 0xCBF29CE484222325, 0xCBF29CE484222325 ^ 0x9E3779B97F4A7C15
    expected = {
        "So GOOD!": [place("so", words, is_word=True), place("good", words, is_word=True), place("so good", words, is_word=False)]
        + [place(run, runs, is_word=False) for run in (" so", "so ", " so ", " go", "goo", "ood", "od ", " goo", "good", "ood ")]
        + [place(run, runs, is_word=False) for run in (" good", "good ")],
        "?! …": [],
        "今日は": [place(run, runs, is_word=False) for run in ("今", "日", "は", "今日は")]
        + [place(run, runs, is_word=True) for run in ("今日", "日は")],
        "영화 참": [place(run, runs, is_word=False) for run in ("영", "화", "영화", "참")]
        + [place("영화", words, is_word=True), place("참", words, is_word=True), place("영화 참", words, is_word=False)],
        "ΟΣ": [place("οσ", words, is_word=True)] + [place(run, runs, is_word=False) for run in (" οσ", "οσ ", " οσ ")],
    }
    rows, hashes = terms(pa.array(list(expected)))
    for at, each in enumerate(expected.values()):
        assert sorted(hashes[rows == at].tolist()) == sorted(each)


def test_what_cannot_be_fed_is_refused_by_name() -> None:
    card = Card("y", ("a",), 1, (an_input("number"), an_input("lookup", column="é")), 1, 1.0, 1)
    check(pa.schema([("x", pa.string()), ("é", pa.int64()), ("more", pa.binary())]), card)
    cases = [
        ([("x", pa.int64())], "missing_column", "é"),
        ([("x", pa.bool_()), ("é", pa.string())], "wrong_type", "x"),
        ([("x", pa.int64()), ("é", pa.list_(pa.string()))], "wrong_type", "é"),
        ([("x", pa.int64()), ("é", pa.string()), ("x", pa.int64())], "repeated_column", "x"),
    ]
    for fields, code, name in cases:
        with pytest.raises(PoolError) as caught:
            check(pa.schema(fields), card)
        assert caught.value.code == code and name in str(caught.value)

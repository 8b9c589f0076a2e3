from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.core.parsing import decimal_sign_of, is_ambiguous, parse_date, parse_decimal

pytestmark = pytest.mark.pure

T = TypeVar("T")


def outcome(parse: Callable[[str], T], text: str) -> tuple[T | None, str]:
    try:
        return parse(text), ""
    except ValueError as error:
        return None, str(error)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38", "38"),
        (" 38 ", "38"),
        ("-7", "-7"),
        ("\u22127,5", "-7.5"),
        ("+7,5", "7.5"),
        ("38,5", "38.5"),
        ("38.5", "38.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1 234,5", "1234.5"),
        ("35\u202f000", "35000"),
        ("35\u00a0000,25", "35000.25"),
        ("1'234", "1234"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en", "nl"])
def test_parse_decimal_that_reads_one_way(language: str, text: str, expected: str) -> None:
    with override(language):
        assert parse_decimal(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1.234", "1234"),
        ("de", "1,234", "1.234"),
        ("nl", "1.234", "1234"),
        ("nl", "-1,234", "-1.234"),
        ("en", "1.234", "1.234"),
        ("en", "1,234", "1234"),
    ],
)
def test_parse_decimal_that_reads_two_ways_follows_the_language(
    language: str, text: str, expected: str
) -> None:
    with override(language):
        assert parse_decimal(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "38 %",
        "1e5",
        "NaN",
        "Infinity",
        "1.2.3",
        "1,2,3",
        "1.234,56,7",
        "1.23,4",
        "12.34.567",
        ",5",
        "5,",
        "--5",
        "1 23",
        "٣٨",
        "38\x00",
        "=38",
        "9" * 31,
    ],
)
def test_parse_decimal_refuses_with_a_sentence(text: str) -> None:
    with override("en"), pytest.raises(ValueError, match=r"Please .*\.$"):
        parse_decimal(text)


@given(st.text(max_size=40))
def test_parse_decimal_gives_a_finite_number_or_a_sentence(text: str) -> None:
    with override("en"):
        number, sentence = outcome(parse_decimal, text)
    assert "Please" in sentence if number is None else number.is_finite()


@given(st.decimals(-(10**12), 10**12, places=3))
def test_parse_decimal_reads_what_a_city_writes(number: Decimal) -> None:
    english = f"{number:,.3f}"
    german = english.translate(str.maketrans(",.", ".,"))
    with override("de"):
        assert parse_decimal(german) == number
    with override("en"):
        assert parse_decimal(english) == number


@pytest.mark.parametrize(
    ("text", "sign", "ambiguous"),
    [
        ("38", None, False),
        ("38,5", ",", False),
        ("38.5", ".", False),
        ("1.234", None, True),
        ("1,234", None, True),
        ("0,125", ",", False),
        ("1.234,5", ",", False),
        ("1,234.5", ".", False),
        ("1.234.567", None, False),
        ("abc", None, False),
    ],
)
def test_decimal_sign_of_and_is_ambiguous(text: str, sign: str | None, ambiguous: bool) -> None:
    assert decimal_sign_of(text) == sign
    assert is_ambiguous(text) == ambiguous


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31.12.2025", date(2025, 12, 31)),
        ("1.2.2025", date(2025, 2, 1)),
        ("01. 02. 2025", date(2025, 2, 1)),
        ("31-12-2025", date(2025, 12, 31)),
        ("2025-12-31", date(2025, 12, 31)),
        (" 2025-1-2 ", date(2025, 1, 2)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_parse_date_by_form(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.2025",
        "31.02.",
        "29.02.2025",
        "31.13.2025",
        "0.1.2025",
        "31.12.25",
        "12/31/2025",
        "31.12-2025",
        "2025",
        "1899-12-31",
        "31.12.9999",
        "gestern",
        "٣١.١٢.٢٠٢٥",
        "31.12.2025\x00",
        "45657",
    ],
)
def test_parse_date_refuses_with_a_sentence(text: str) -> None:
    with override("en"), pytest.raises(ValueError, match=r"Please .*\.$"):
        parse_date(text)


def test_parse_date_names_the_day_that_does_not_exist() -> None:
    with override("en"), pytest.raises(ValueError, match=r"31\.02\.2025") as caught:
        parse_date("31.02.2025")
    assert str(caught.value) == (
        "The calendar has no day “31.02.2025”. Please check day and month."
    )


@given(st.text(max_size=20))
def test_parse_date_gives_a_day_or_a_sentence(text: str) -> None:
    with override("en"):
        day, sentence = outcome(parse_date, text)
    assert "Please" in sentence if day is None else 1900 <= day.year <= 2199


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_parse_date_reads_every_day_in_each_form(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}-{day.month}-{day.year}"):
        assert parse_date(text) == day

"""Dates relative to the day that counts as today."""

from datetime import date

import pytest

from portal.demo.relative import Today

TODAY = Today(date(2026, 2, 28))


@pytest.mark.parametrize(
    ("offset", "day"),
    [(0, date(2026, 2, 28)), (1, date(2026, 3, 1)), (-60, date(2025, 12, 30))],
)
def test_day_counts_from_today(offset: int, day: date) -> None:
    assert TODAY.day(offset) == day


def test_end_of_year_is_its_last_day() -> None:
    assert TODAY.end_of_year(-1) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("offset", "iso"),
    [(0, "2026-02-28T18:30:00+01:00"), (60, "2026-04-29T18:30:00+02:00")],
)
def test_moment_is_local_time(offset: int, iso: str) -> None:
    assert TODAY.moment(offset, "18:30").isoformat() == iso


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Plan {year+1} bis {year+5}", "Plan 2027 bis 2031"),
        ("10/{year-1}, {year}", "10/2025, 2026"),
        ("{jahr} bleibt", "{jahr} bleibt"),
    ],
)
def test_fill_replaces_years(text: str, filled: str) -> None:
    assert TODAY.fill(text) == filled

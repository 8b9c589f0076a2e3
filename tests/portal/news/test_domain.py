from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from portal.news.domain import (
    CITY,
    Occurrence,
    Schedule,
    all_occurrences,
    is_past,
    next_occurrence,
    occurrences,
    year_bounds,
)
from portal.news.ical import BERLIN

pytestmark = pytest.mark.pure

MOMENTS = st.integers(852_076_800, 2_140_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
"""From 1997 to 2037."""


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=CITY)  # type: ignore[misc,arg-type]


def weekly(first: datetime, count: int = 3, hours: int = 2) -> Schedule:
    return Schedule(first, first + timedelta(hours=hours), 7, count)


def test_dates_over_the_change_to_winter_time_keep_the_time_on_the_clock() -> None:
    dates = list(all_occurrences(weekly(at(2026, 10, 19, 18, 30))))
    assert [str(each.start) for each in dates] == [
        "2026-10-19 18:30:00+02:00",
        "2026-10-26 18:30:00+01:00",
        "2026-11-02 18:30:00+01:00",
    ]
    assert [each.end - each.start for each in dates] == [timedelta(hours=2)] * 3


def test_dates_over_the_change_to_summer_time_keep_the_time_on_the_clock() -> None:
    dates = list(all_occurrences(weekly(at(2026, 3, 23, 18, 30))))
    assert [str(each.start) for each in dates] == [
        "2026-03-23 18:30:00+01:00",
        "2026-03-30 18:30:00+02:00",
        "2026-04-06 18:30:00+02:00",
    ]


def test_start_given_in_utc_repeats_by_the_clock_of_the_city() -> None:
    start = datetime(2026, 10, 19, 16, 30, tzinfo=UTC)
    schedule = Schedule(start, start + timedelta(hours=1), 7, 2)
    assert str(schedule.nth(1).start) == "2026-10-26 18:30:00+01:00"


def test_time_that_the_clock_skips_is_read_with_the_offset_before() -> None:
    schedule = weekly(at(2026, 3, 22, 2, 30), count=2, hours=1)
    assert str(schedule.nth(1).start) == "2026-03-29 03:30:00+02:00"
    assert str(schedule.nth(1).end) == "2026-03-29 04:30:00+02:00"


def test_time_that_comes_twice_is_the_first() -> None:
    schedule = weekly(at(2026, 10, 18, 2, 30), count=2, hours=1)
    assert str(schedule.nth(1).start) == "2026-10-25 02:30:00+02:00"


@pytest.mark.parametrize(
    ("night", "hours_on_the_clock"),
    [(at(2026, 3, 28, 23, 0), 7), (at(2026, 10, 24, 23, 0), 5)],
)
def test_repetition_over_a_change_lasts_as_long_as_the_first(
    night: datetime, hours_on_the_clock: int
) -> None:
    start = night - timedelta(days=7)
    last = Schedule(start, start + timedelta(hours=6), 7, 2).nth(1)
    clock = last.end.replace(tzinfo=None) - last.start.replace(tzinfo=None)
    assert clock == timedelta(hours=hours_on_the_clock)
    assert last.end.astimezone(UTC) - last.start.astimezone(UTC) == timedelta(hours=6)


@pytest.mark.parametrize(("days", "count"), [(0, 1), (0, 5), (7, 1), (7, 0)])
def test_schedule_without_repetition_has_one_date(days: int, count: int) -> None:
    start = at(2026, 11, 24, 10)
    schedule = Schedule(start, start + timedelta(hours=1), days, count)
    assert list(all_occurrences(schedule)) == [Occurrence(start, start + timedelta(hours=1))]
    assert schedule.until == start + timedelta(hours=1)
    assert not schedule.repeats


def test_occurrences_between_two_moments_take_what_touches_them() -> None:
    schedule = weekly(at(2026, 11, 2, 10), count=5)
    found = occurrences(schedule, after=at(2026, 11, 9, 11), before=at(2026, 11, 23, 10))
    assert [each.start.day for each in found] == [9, 16]


def test_occurrences_that_end_or_begin_at_the_edges_do_not_count() -> None:
    schedule = weekly(at(2026, 11, 2, 10), count=2)
    assert occurrences(schedule, at(2026, 11, 2, 12), at(2026, 11, 9, 10)) == []


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(2026, 11, 1, 9), 2),
        (at(2026, 11, 2, 11, 59), 2),
        (at(2026, 11, 2, 12), 9),
        (at(2026, 11, 16, 11, 59), 16),
        (at(2026, 11, 16, 12), None),
    ],
)
def test_next_occurrence_and_past_agree(now: datetime, day: int | None) -> None:
    schedule = weekly(at(2026, 11, 2, 10), count=3)
    coming = next_occurrence(schedule, now)
    assert (coming.start.day if coming else None) == day
    assert is_past(schedule, now) is (day is None)


def test_year_bounds_follow_the_clock_of_the_city() -> None:
    first, following = year_bounds(2026)
    assert first.astimezone(UTC) == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert following.astimezone(UTC) == datetime(2026, 12, 31, 23, tzinfo=UTC)


def test_occurrence_over_midnight_is_not_one_day() -> None:
    assert Occurrence(at(2026, 1, 1, 10), at(2026, 1, 1, 12)).one_day
    assert not Occurrence(at(2026, 1, 1, 22), at(2026, 1, 2, 1)).one_day


@given(
    start=MOMENTS,
    days=st.integers(1, 60),
    count=st.integers(2, 40),
)
def test_dates_are_in_order_and_on_the_same_clock(start: datetime, days: int, count: int) -> None:
    schedule = Schedule(start, start + timedelta(minutes=90), days, count)
    dates = list(all_occurrences(schedule))
    assert dates == sorted(dates)
    assert len(dates) == count
    assert dates[-1].end == schedule.until
    wall = dates[0].start.time()
    assert {each.start.time() for each in dates if not 2 <= each.start.hour <= 3} <= {wall}


@given(MOMENTS)
def test_written_time_zone_agrees_with_the_database_of_zones(moment: datetime) -> None:
    zone = Timezone.from_ical(BERLIN)
    rules: dict[str, Any] = {str(part.name): part for part in zone.subcomponents}
    year = moment.year
    summer = _onset(rules["DAYLIGHT"], year) <= moment < _onset(rules["STANDARD"], year)
    offset = rules["DAYLIGHT" if summer else "STANDARD"]["TZOFFSETTO"].td
    assert offset == moment.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()


def _onset(rule: Any, year: int) -> datetime:
    """Moment of a change: wall time by the offset before it, on the last Sunday of the month."""
    first = rule["DTSTART"].dt
    month = rule["RRULE"]["BYMONTH"][0]
    day = datetime(year, month, 31, first.hour, tzinfo=UTC)
    day -= timedelta(days=(day.weekday() + 1) % 7)
    offset: timedelta = rule["TZOFFSETFROM"].td
    return day - offset

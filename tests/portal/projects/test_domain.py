"""Lights, milestones and shares of money, as of a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.projects.domain import (
    LIGHT_FRESH_FOR,
    light_is_stale,
    light_on,
    milestone_state,
    shares,
)
from portal.projects.enums import LightColour, MilestoneState, Status

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 24)
BEFORE = date(2026, 11, 1)
AFTER = date(2026, 12, 1)
LATER = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("planned", "forecast", "reached", "expected"),
    [
        (AFTER, None, None, MilestoneState.PLANNED),
        (AFTER, AFTER, None, MilestoneState.PLANNED),
        (AFTER, LATER, None, MilestoneState.MOVED),
        (BEFORE, AFTER, None, MilestoneState.MOVED),
        (BEFORE, None, None, MilestoneState.OVERDUE),
        (BEFORE, BEFORE, None, MilestoneState.OVERDUE),
        (TODAY, None, None, MilestoneState.PLANNED),
        (BEFORE, None, TODAY, MilestoneState.REACHED),
        (BEFORE, AFTER, BEFORE, MilestoneState.REACHED),
        (AFTER, None, AFTER, MilestoneState.PLANNED),
    ],
)
def test_milestone_state_follows_from_its_days(
    planned: date, forecast: date | None, reached: date | None, expected: MilestoneState
) -> None:
    assert milestone_state(planned, forecast, reached, TODAY) == expected


@pytest.mark.parametrize(
    ("lights", "status", "expected"),
    [
        ([], Status.RUNNING, LightColour.NONE),
        ([(BEFORE, "green")], Status.RUNNING, "green"),
        ([(BEFORE, "green"), (TODAY, "red")], Status.RUNNING, "red"),
        ([(BEFORE, "green"), (AFTER, "red")], Status.RUNNING, "green"),
        ([(AFTER, "red")], Status.PLANNED, LightColour.NONE),
        ([(BEFORE, "green")], Status.COMPLETED, LightColour.NONE),
        ([(BEFORE, "green")], Status.STOPPED, LightColour.NONE),
    ],
)
def test_light_on_a_day_is_the_newest_before_it(
    lights: list[tuple[date, str]], status: str, expected: str
) -> None:
    assert light_on(lights, status, TODAY) == expected


@pytest.mark.parametrize(
    ("age", "status", "expected"),
    [
        (LIGHT_FRESH_FOR, Status.RUNNING, False),
        (LIGHT_FRESH_FOR + timedelta(days=1), Status.RUNNING, True),
        (timedelta(days=1_000), Status.COMPLETED, False),
    ],
)
def test_light_is_stale_after_its_time(age: timedelta, status: str, expected: bool) -> None:
    assert light_is_stale(TODAY - age, status, TODAY) is expected


@given(st.lists(st.decimals(0, 10**9, places=2), max_size=12), st.integers(1, 2_000))
def test_shares_add_up_to_the_width(parts: list[Decimal], width: int) -> None:
    lengths = shares(parts, width)
    assert sum(lengths) == (width if sum(parts) else 0)
    assert all(length >= 0 for length in lengths)

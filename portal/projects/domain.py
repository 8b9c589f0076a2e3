"""What the city decides about projects: plain functions over values."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from portal.projects.enums import ENDED, LightColour, MilestoneState

LIGHT_FRESH_FOR = timedelta(days=120)
"""How long a judgement counts as current: the committee meets four times a year (demo.md)."""


def milestone_state(
    planned: date, forecast: date | None, reached: date | None, on: date
) -> MilestoneState:
    """Return the state of a milestone on a day; a later day of reaching does not count yet."""
    if reached is not None and reached <= on:
        return MilestoneState.REACHED
    if (forecast or planned) < on:
        return MilestoneState.OVERDUE
    if forecast is not None and forecast != planned:
        return MilestoneState.MOVED
    return MilestoneState.PLANNED


def light_on(lights: Iterable[tuple[date, str]], status: str, on: date) -> str:
    """Return the colour that counts on a day; ended projects show none."""
    if status in ENDED:
        return LightColour.NONE
    past = [light for light in lights if light[0] <= on]
    return max(past)[1] if past else LightColour.NONE


def light_is_stale(day: date, status: str, on: date) -> bool:
    """Whether a judgement is too old to be trusted; nobody can paint over it without a new one."""
    return status not in ENDED and on - day > LIGHT_FRESH_FOR


def shares(parts: Sequence[Decimal], width: int) -> list[int]:
    """Return whole lengths, in proportion to the parts, that add up to `width`; zeros for none."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    edges = [int(width * sum(parts[: number + 1]) / total) for number in range(len(parts))]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]

"""What is said about an indicator, in words and numbers."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.domain import (
    IndicatorFacts,
    Target,
    Value,
    current_value,
    explain,
    is_stale,
    number_text,
    planned_path,
    planned_value,
    quantity,
    verdict,
)
from portal.strategy.enums import GOOD, JUDGED, Direction, MeasurementState, Verdict
from tests.portal.strategy.figures import (
    HEAT,
    SERVICES,
    STOPS,
    TODAY,
    VISITS,
    d,
    facts,
    value,
    year_end,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (
            SERVICES,
            "Behind plan: 38\u202f% on {d0}; the plan for that day was 40\u202f%. "
            "Interim target of {d1} missed: 31\u202f% instead of 35\u202f%.",
        ),
        (STOPS, "No current figure since {d2}: a new one was due then."),
        (
            HEAT,
            "On track: 136.4\u00a0kWh/m² on {d1}; the plan for that day was 138.0\u00a0kWh/m².",
        ),
        (
            VISITS,
            "On track: 287\u00a0visits on {d3} (provisional); "
            "the plan for that day was 258\u00a0visits.",
        ),
        (
            facts((value(year_end(2025), "60"),)),
            "Reached: 60\u202f% on {d1}; the target was 60\u202f%.",
        ),
        (facts(), "No measurement yet; the first is due on {d4}."),
        (facts(next_due=None), "No measurement yet."),
        (
            facts(next_due=date(2026, 9, 30)),
            "No current figure: the first one was due on {d2}.",
        ),
        (
            facts((value(year_end(2025), "60"),), ()),
            "No judgement yet: 60\u202f% on {d1}; there is no plan for that day.",
        ),
    ],
)
def test_explain_says_verdict_and_numbers(indicator: IndicatorFacts, expected: str) -> None:
    days = (date(2026, 10, 3), year_end(2025), date(2026, 9, 30), date(2026, 10, 7))
    with override("en"):
        names = {f"d{n}": d(day) for n, day in enumerate((*days, date(2027, 1, 15)))}
        assert explain(indicator, TODAY) == expected.format(**names)


@pytest.mark.parametrize(
    ("language", "number", "decimals", "expected"),
    [
        ("de", "1234567.5", 0, "1\u202f234\u202f567,5"),
        ("de", "138.0000", 1, "138,0"),
        ("de", "38.0000", 0, "38"),
        ("nl", "1234.25", 1, "1\u202f234,25"),
        ("en", "1234.25", 1, "1\u202f234.25"),
        ("en", "-0.5", 0, "\u22120.5"),
        ("de", "1E+3", 0, "1\u202f000"),
    ],
)
def test_number_text_by_language(language: str, number: str, decimals: int, expected: str) -> None:
    with override(language):
        assert number_text(Decimal(number), decimals) == expected


@pytest.mark.parametrize(
    ("unit", "expected"), [("%", "5\u202f%"), ("rooms", "5\u00a0rooms"), ("", "5")]
)
def test_quantity_by_unit(unit: str, expected: str) -> None:
    assert quantity(facts(unit=unit), Decimal(5)) == expected


days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
numbers = st.decimals(-10_000, 10_000, places=2)
values_strategy = st.builds(
    Value,
    day=days,
    value=numbers,
    state=st.sampled_from(MeasurementState),
    definition=st.integers(1, 3),
    recomputed=st.booleans(),
    superseded=st.booleans(),
)
all_facts = st.builds(
    IndicatorFacts,
    unit=st.sampled_from(["%", "kWh/m²", ""]),
    decimals=st.integers(0, 2),
    direction=st.sampled_from(Direction),
    baseline=st.none() | values_strategy,
    values=st.lists(values_strategy, max_size=8).map(tuple),
    targets=st.lists(st.builds(Target, day=days, value=numbers), max_size=5).map(tuple),
    next_due=st.none() | days,
)


@given(all_facts, days)
def test_verdict_ignores_order_and_the_future(indicator: IndicatorFacts, on: date) -> None:
    known = tuple(v for v in indicator.values if v.day <= on and not v.superseded)
    other = replace(indicator, values=known)
    assert verdict(indicator, on) == verdict(other, on)
    assert explain(indicator, on) == explain(other, on)


@given(all_facts, days)
def test_verdict_never_judges_without_a_current_value(indicator: IndicatorFacts, on: date) -> None:
    judged = verdict(indicator, on)
    assert (judged == Verdict.NO_CURRENT_FIGURE) == is_stale(indicator, on)
    if judged in JUDGED:
        assert current_value(indicator, on) is not None
        assert indicator.targets


@given(all_facts, days)
def test_planned_value_lies_between_its_corners(indicator: IndicatorFacts, on: date) -> None:
    planned = planned_value(indicator, on)
    corners = [corner.value for corner in planned_path(indicator)]
    if planned is not None:
        assert min(corners) <= planned <= max(corners)


@given(all_facts, days, st.decimals(0, 1000, places=2))
def test_verdict_never_worsens_with_a_better_value(
    indicator: IndicatorFacts, on: date, better: Decimal
) -> None:
    better = -better if indicator.direction == Direction.DOWN else better
    values = tuple(replace(v, value=v.value + better) for v in indicator.values)
    improved = replace(indicator, values=values)
    if verdict(indicator, on) in GOOD:
        assert verdict(improved, on) in GOOD


@given(all_facts, days)
def test_explain_never_fails(indicator: IndicatorFacts, on: date) -> None:
    assert explain(indicator, on + timedelta(days=1)) != ""

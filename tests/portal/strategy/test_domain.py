from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.domain import (
    IndicatorFacts,
    Target,
    Value,
    counted_values,
    current_value,
    explain,
    is_stale,
    missed_interim_target,
    number_text,
    planned_path,
    planned_value,
    quantity,
    verdict,
)
from portal.strategy.enums import GOOD, JUDGED, Direction, MeasurementState, Verdict

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 24)


def year_end(year: int) -> date:
    return date(year, 12, 31)


def value(day: date, number: str, **more: object) -> Value:
    return Value(day, Decimal(number), **more)  # type: ignore[arg-type]


def target(year: int, number: str) -> Target:
    return Target(year_end(year), Decimal(number))


def facts(
    values: tuple[Value, ...] = (),
    targets: tuple[Target, ...] = (target(2026, "40"), target(2028, "60")),
    *,
    baseline: Value | None = value(year_end(2024), "20"),  # noqa: B008 - a frozen value
    direction: Direction = Direction.UP,
    next_due: date | None = date(2027, 1, 15),
    unit: str = "%",
    decimals: int = 0,
) -> IndicatorFacts:
    return IndicatorFacts(unit, decimals, direction, baseline, values, targets, next_due)


def d(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


SERVICES = facts(
    (
        value(year_end(2022), "11"),
        value(year_end(2023), "16"),
        value(year_end(2024), "22"),
        value(year_end(2025), "31"),
        value(date(2026, 10, 3), "38"),
    ),
    (target(2025, "35"), target(2027, "48"), target(2030, "75")),
    baseline=value(year_end(2024), "22"),
)
STOPS = facts(
    (value(year_end(2023), "11"), value(year_end(2024), "15")),
    (target(2026, "25"), target(2028, "45")),
    baseline=value(year_end(2024), "15"),
    next_due=date(2026, 9, 30),
)
HEAT = facts(
    (value(year_end(2024), "142.0"), value(year_end(2025), "136.4")),
    (target(2025, "138.0"), target(2027, "128.0"), target(2030, "110.0")),
    baseline=value(year_end(2024), "142.0"),
    direction=Direction.DOWN,
    unit="kWh/m²",
    decimals=1,
)
FIBRE = facts(
    (
        value(year_end(2020), "68"),
        value(year_end(2021), "72"),
        value(year_end(2022), "77", superseded=True),
        value(year_end(2023), "81", superseded=True),
        value(year_end(2022), "38", definition=2, recomputed=True),
        value(year_end(2023), "49", definition=2, recomputed=True),
        value(year_end(2024), "61", definition=2),
        value(year_end(2025), "70", definition=2),
    ),
    (target(2026, "74"), target(2028, "88"), target(2030, "98")),
    baseline=value(year_end(2024), "61", definition=2),
)
VISITS = facts(
    (
        value(year_end(2025), "134"),
        value(date(2026, 10, 7), "287", state=MeasurementState.PROVISIONAL),
    ),
    (target(2025, "120"), target(2026, "300"), target(2028, "600")),
    baseline=value(year_end(2023), "0"),
    unit="visits",
)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        pytest.param(SERVICES, Verdict.BEHIND, id="behind"),
        pytest.param(STOPS, Verdict.NO_CURRENT_FIGURE, id="overdue"),
        pytest.param(HEAT, Verdict.ON_TRACK, id="less is better"),
        pytest.param(FIBRE, Verdict.ON_TRACK, id="definition changed"),
        pytest.param(VISITS, Verdict.ON_TRACK, id="provisional"),
        pytest.param(facts((value(TODAY, "60"),)), Verdict.REACHED, id="final target met early"),
        pytest.param(facts(), Verdict.NOT_STARTED, id="no value yet"),
        pytest.param(
            facts(next_due=date(2026, 11, 23)), Verdict.NO_CURRENT_FIGURE, id="first one overdue"
        ),
        pytest.param(facts(next_due=TODAY), Verdict.NOT_STARTED, id="due today is not overdue"),
        pytest.param(facts((value(TODAY, "60"),), ()), Verdict.NOT_STARTED, id="no target"),
        pytest.param(
            facts((value(TODAY, "30"),), baseline=None),
            Verdict.NOT_STARTED,
            id="no baseline, before the first target",
        ),
        pytest.param(
            facts((value(year_end(2023), "5"),)), Verdict.NOT_STARTED, id="before the baseline"
        ),
        pytest.param(
            facts((value(TODAY, "130"),), direction=Direction.DOWN),
            Verdict.BEHIND,
            id="more than planned where less is better",
        ),
    ],
)
def test_verdict_by_case(indicator: IndicatorFacts, expected: Verdict) -> None:
    assert verdict(indicator, TODAY) == expected


@pytest.mark.parametrize(
    ("measured", "expected"), [("59.9", Verdict.BEHIND), ("60", Verdict.REACHED)]
)
def test_verdict_after_the_final_target(measured: str, expected: Verdict) -> None:
    indicator = facts((value(year_end(2029), measured),), next_due=year_end(2030))
    assert verdict(indicator, date(2030, 3, 1)) == expected


def test_verdict_of_a_stale_figure_hides_a_reached_target() -> None:
    indicator = facts((value(date(2026, 6, 30), "60"),), next_due=date(2026, 9, 30))
    assert verdict(indicator, date(2026, 9, 30)) == Verdict.REACHED
    assert verdict(indicator, date(2026, 10, 1)) == Verdict.NO_CURRENT_FIGURE


@pytest.mark.parametrize(
    ("day", "superseded", "stale"),
    [
        (date(2026, 9, 29), False, True),
        (date(2026, 9, 30), False, False),
        (date(2026, 10, 5), False, False),
        (date(2026, 10, 5), True, True),
        (date(2026, 11, 25), False, True),
    ],
)
def test_is_stale_by_day_of_the_value(day: date, superseded: bool, stale: bool) -> None:
    indicator = facts((value(day, "30", superseded=superseded),), next_due=date(2026, 9, 30))
    assert is_stale(indicator, TODAY) == stale


def test_current_value_as_of_an_earlier_day() -> None:
    current = current_value(SERVICES, date(2026, 1, 15))
    assert current == value(year_end(2025), "31")


def test_current_value_without_any_is_none() -> None:
    assert current_value(SERVICES, date(2020, 1, 1)) is None


def test_counted_values_drop_superseded_ones() -> None:
    counted = counted_values(FIBRE, TODAY)
    assert [(v.day.year, int(v.value)) for v in counted] == [
        (2020, 68),
        (2021, 72),
        (2022, 38),
        (2023, 49),
        (2024, 61),
        (2025, 70),
    ]


def test_counted_values_prefer_newer_definition_then_final() -> None:
    provisional = value(TODAY, "1", state=MeasurementState.PROVISIONAL)
    final, newer = value(TODAY, "2"), value(TODAY, "3", definition=2)
    assert counted_values(facts((final, provisional)), TODAY) == [final]
    assert counted_values(facts((newer, final, provisional)), TODAY) == [newer]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 12, 30), None),
        (date(2024, 12, 31), Decimal(20)),
        (date(2025, 12, 31), Decimal(30)),
        (date(2026, 12, 31), Decimal(40)),
        (date(2027, 12, 31), Decimal(50)),
        (date(2040, 1, 1), Decimal(60)),
    ],
)
def test_planned_value_on_the_line(on: date, expected: Decimal | None) -> None:
    assert planned_value(facts(), on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 12, 30), None), (date(2026, 12, 31), 40), (date(2027, 12, 31), 50)],
)
def test_planned_value_without_baseline(on: date, expected: int | None) -> None:
    assert planned_value(facts(baseline=None), on) == expected


def test_planned_value_with_targets_before_the_baseline_only() -> None:
    assert planned_value(facts(targets=(target(2020, "5"),)), TODAY) is None


def test_planned_value_is_rounded_as_it_is_shown() -> None:
    assert planned_value(SERVICES, date(2026, 10, 3)) == Decimal(40)
    assert planned_value(HEAT, date(2026, 3, 1)) == Decimal("137.2")


def test_missed_interim_target_names_target_and_value() -> None:
    assert missed_interim_target(SERVICES, TODAY) == (
        target(2025, "35"),
        value(year_end(2025), "31"),
    )


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((), id="nothing measured"),
        pytest.param((value(date(2026, 6, 30), "30"),), id="measured before only"),
        pytest.param((value(year_end(2026), "40"),), id="met on the day"),
        pytest.param((value(date(2027, 2, 1), "41"),), id="met by the first value after"),
    ],
)
def test_missed_interim_target_is_not_claimed(values: tuple[Value, ...]) -> None:
    assert missed_interim_target(facts(values), date(2027, 3, 1)) is None


def test_missed_interim_target_leaves_the_final_one_out() -> None:
    indicator = facts((value(year_end(2026), "45"), value(year_end(2028), "50")))
    assert missed_interim_target(indicator, date(2029, 3, 1)) is None


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

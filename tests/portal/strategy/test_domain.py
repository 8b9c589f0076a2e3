from datetime import date
from decimal import Decimal

import pytest

from portal.strategy.domain import (
    IndicatorFacts,
    Value,
    counted_values,
    current_value,
    is_stale,
    missed_interim_target,
    planned_value,
    verdict,
)
from portal.strategy.enums import Direction, MeasurementState, Verdict
from tests.portal.strategy.figures import (
    FIBRE,
    HEAT,
    SERVICES,
    STOPS,
    TODAY,
    VISITS,
    facts,
    target,
    value,
    year_end,
)

pytestmark = pytest.mark.pure


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

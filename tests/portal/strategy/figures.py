"""Indicators with their figures, as values without a database."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

from portal.strategy.domain import (
    IndicatorFacts,
    Target,
    Value,
)
from portal.strategy.enums import Direction, MeasurementState

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

"""What is known about an indicator, as plain values without a database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.strategy.enums import Direction, MeasurementState


@dataclass(frozen=True, slots=True)
class Value:
    """A measured value.

    `day` is the day for which it holds, `definition` the version by which it was counted,
    `recomputed` says that an older day was counted again by a newer definition, `superseded`
    that another value took its place: it stays visible and never counts.
    """

    day: date
    value: Decimal
    state: MeasurementState = MeasurementState.FINAL
    definition: int = 1
    recomputed: bool = False
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached by a day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """All facts that judgement, chart and table need.

    `unit` is the word or sign behind a number in the reader's language; `decimals` the digits
    shown at least; `values` and `targets` come in any order; by `next_due` a newer value is due.
    """

    unit: str
    decimals: int
    direction: Direction
    baseline: Value | None
    values: tuple[Value, ...]
    targets: tuple[Target, ...]
    next_due: date | None

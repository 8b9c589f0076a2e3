"""From rows of the database to the plain values of the domain."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from portal.core.prepared import ForKeys, Parameter, among
from portal.core.together import Together, adopt
from portal.strategy.domain import IndicatorFacts, Target, Value
from portal.strategy.enums import Direction, MeasurementState

if TYPE_CHECKING:
    from portal.strategy.models import Indicator, Measurement


def _figures(indicators: Sequence[Parameter]) -> list[QuerySet[Any]]:
    from portal.strategy.models import Definition, Measurement, Split
    from portal.strategy.models import Target as TargetRow

    tables: tuple[Any, ...] = (Definition, TargetRow, Split, Measurement)
    return [table._default_manager.filter(among("indicator_id", indicators)) for table in tables]


_figures_of = ForKeys(lambda indicators: Together(lambda: _figures(indicators)))


def fetch_figures(indicators: Sequence["Indicator"]) -> None:
    """Give indicators their definitions, targets, splits and measurements with one query."""
    if not indicators:
        return
    fetched = _figures_of.fetch([indicator.pk for indicator in indicators])
    definitions, targets, splits, measurements = (_by_indicator(rows) for rows in fetched)
    for indicator in indicators:
        key = indicator.pk
        adopt(
            indicator,
            definitions=definitions.get(key, []),
            targets=targets.get(key, []),
            splits=splits.get(key, []),
        )
        _keep_measurements(indicator, measurements.get(key, []))


def facts_of(indicator: "Indicator") -> IndicatorFacts:
    """Return what judgement, chart and table need, in the reader's language.

    Reads `measurements.all()` and `targets.all()`: fetched before, this asks no query.
    """
    measurements = list(indicator.measurements.all())
    taken = {measurement.supersedes_id for measurement in measurements}
    return IndicatorFacts(
        unit=str(indicator.unit),
        decimals=indicator.decimals,
        direction=Direction(indicator.direction),
        baseline=_baseline(indicator),
        values=tuple(_value(m, superseded=m.pk in taken) for m in measurements),
        targets=tuple(Target(target.day, target.value) for target in indicator.targets.all()),
        next_due=indicator.next_due,
    )


def _baseline(indicator: "Indicator") -> Value | None:
    if indicator.baseline_day is None or indicator.baseline_value is None:
        return None
    return Value(indicator.baseline_day, indicator.baseline_value)


def _value(measurement: "Measurement", *, superseded: bool) -> Value:
    return Value(
        day=measurement.day,
        value=measurement.value,
        state=MeasurementState(measurement.state),
        definition=measurement.definition,
        recomputed=measurement.recomputed,
        superseded=superseded,
    )


def _by_indicator(rows: list[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.indicator_id, []).append(row)
    return found


def _keep_measurements(indicator: "Indicator", rows: list["Measurement"]) -> None:
    """Answer `indicator.measurements.all()` from these rows, as a prefetch does."""
    for row in rows:
        row.indicator = indicator
    known: Any = indicator.measurements.all()
    known._result_cache, known._prefetch_done = rows, True
    kept = indicator.__dict__.setdefault("_prefetched_objects_cache", {})
    kept["measurements"] = known

"""The measured values as the chart shows them: runs of one definition, and where one ends."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from portal.strategy.domain import IndicatorFacts, Value, counted_values


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a chart, oldest first.

    `runs` holds the counted values, one run for each definition: between two runs there is no
    line, as the numbers do not compare. `old_runs` holds values that a newer definition took
    away, each run from the last value before. `changes` are the days after which a new
    definition counted.
    """

    runs: tuple[tuple[Value, ...], ...]
    old_runs: tuple[tuple[Value, ...], ...]
    changes: tuple[date, ...]

    @property
    def counted(self) -> list[Value]:
        """All counted values, oldest first."""
        return [value for run in self.runs for value in run]

    @property
    def old(self) -> list[Value]:
        """The superseded values to show, oldest first."""
        return [value for run in self.old_runs for value in run if value.superseded]


def series(facts: IndicatorFacts, on: date) -> Series:
    """Sort the values known on `on` into runs."""
    counted = counted_values(facts, on)
    runs = tuple(tuple(run) for _, run in groupby(counted, key=lambda value: value.definition))
    return Series(runs, _old_runs(facts, counted, on), _changes(counted))


def _old_runs(
    facts: IndicatorFacts, counted: list[Value], on: date
) -> tuple[tuple[Value, ...], ...]:
    newest = max((value.definition for value in counted), default=0)
    taken = [v for v in facts.values if v.superseded and v.day <= on and v.definition < newest]
    runs = []
    for definition in sorted({value.definition for value in taken}):
        run = {v.day: v for v in taken if v.definition == definition}
        before = [v for v in counted if v.definition == definition and v.day < min(run)]
        runs.append((*before[-1:], *(run[day] for day in sorted(run))))
    return tuple(runs)


def _changes(counted: list[Value]) -> tuple[date, ...]:
    """Find the last day of the old way of counting, recomputed values included in the old days."""
    days = [
        before.day
        for before, after in pairwise(counted)
        if not after.recomputed and (before.recomputed or before.definition != after.definition)
    ]
    return tuple(days)

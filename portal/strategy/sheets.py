"""What templates show of an indicator and of a goal, made of their facts for one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from portal.strategy.adapter import facts_of
from portal.strategy.chart import bar, chart, split_bar
from portal.strategy.chart.series import Series, series
from portal.strategy.domain import (
    IndicatorFacts,
    Target,
    Value,
    current_value,
    explain,
    final_target,
    is_stale,
    number_text,
    overall,
    planned_path,
    quantity,
    reason,
    verdict,
)
from portal.strategy.domain.wording import SIGNS
from portal.strategy.enums import GOOD, JUDGED, MeasurementState, Verdict
from portal.strategy.lines import Line, table_lines

if TYPE_CHECKING:
    from portal.strategy.models import Definition, GoalPage, Indicator, Split


def light_of(judged: Verdict) -> str:
    """Return the name of the shape and colour that stand beside the word."""
    if judged not in JUDGED:
        return "none"
    return "green" if judged in GOOD else "amber"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its unit, apart, so that a long unit can be set small."""

    number: str
    unit: str
    is_sign: bool


@dataclass(frozen=True, slots=True)
class SplitRow:
    """A part of the latest value."""

    split: "Split"
    value_text: str
    bar: SafeString


class IndicatorSheet:
    """An indicator as of a day. Asks no query where its figures were fetched before."""

    def __init__(self, indicator: "Indicator", on: date) -> None:
        self.indicator = indicator
        self.on = on

    @cached_property
    def facts(self) -> IndicatorFacts:
        """The plain values."""
        return facts_of(self.indicator)

    @cached_property
    def verdict(self) -> Verdict:
        """How it stands."""
        return verdict(self.facts, self.on)

    @property
    def light(self) -> str:
        """Name of the shape beside the word."""
        return light_of(self.verdict)

    @property
    def sentence(self) -> str:
        """The verdict with the numbers, in one sentence."""
        return explain(self.facts, self.on)

    @property
    def reason(self) -> str:
        """The numbers behind the verdict, without its word."""
        return reason(self.facts, self.on)

    @cached_property
    def current(self) -> Value | None:
        """The newest value, also when it is too old to judge by."""
        return current_value(self.facts, self.on)

    @property
    def is_stale(self) -> bool:
        """Whether the newest value is too old."""
        return is_stale(self.facts, self.on)

    @property
    def is_provisional(self) -> bool:
        """Whether the newest value is provisional."""
        return self.current is not None and self.current.state == MeasurementState.PROVISIONAL

    @property
    def figure(self) -> Figure | None:
        """The newest value, for large type."""
        if self.current is None:
            return None
        number = number_text(self.current.value, self.facts.decimals)
        return Figure(number, self.facts.unit, self.facts.unit in SIGNS)

    @property
    def value_text(self) -> str:
        """The value by which it is judged, with unit; empty where none is current."""
        if self.current is None or self.is_stale:
            return ""
        return quantity(self.facts, self.current.value)

    @property
    def goal(self) -> Target | None:
        """The final target."""
        return final_target(self.facts)

    @property
    def goal_text(self) -> str:
        """The final target with its unit."""
        return self.text_of(self.goal.value) if self.goal else ""

    @property
    def next_target(self) -> Target | None:
        """The interim target that comes next, where it is not the final one."""
        coming = [t for t in planned_path(self.facts) if t.day > self.on]
        return coming[0] if len(coming) > 1 else None

    @property
    def next_target_text(self) -> str:
        """The next interim target with its unit."""
        return self.text_of(self.next_target.value) if self.next_target else ""

    @property
    def baseline_text(self) -> str:
        """The starting point with its unit."""
        return self.text_of(self.facts.baseline.value) if self.facts.baseline else ""

    def text_of(self, value: Decimal) -> str:
        """Return a value with the unit."""
        return quantity(self.facts, value)

    @property
    def bar(self) -> SafeString:
        """The thin bar with the target's mark."""
        return bar(self.facts, self.on)

    @cached_property
    def wide(self) -> SafeString:
        """The chart for wide screens; empty where there is nothing to draw."""
        return chart(self.facts, self.on, title=str(self.indicator.label))

    @property
    def slim(self) -> SafeString:
        """The chart for phones."""
        return chart(self.facts, self.on, slim=True, title=str(self.indicator.label))

    @cached_property
    def series(self) -> Series:
        """What the chart draws, for its legend."""
        return series(self.facts, self.on)

    @property
    def shows_provisional(self) -> bool:
        """Whether the chart has a provisional value."""
        return any(value.state == MeasurementState.PROVISIONAL for value in self.series.counted)

    @property
    def has_plan(self) -> bool:
        """Whether the chart has a planned way: a line needs two ends."""
        return len(planned_path(self.facts)) > 1

    @cached_property
    def lines(self) -> list[Line]:
        """The table, newest first."""
        return table_lines(self.facts, list(self.indicator.measurements.all()), self.on)

    @cached_property
    def definitions(self) -> "list[Definition]":
        """All ways of counting, newest first."""
        return sorted(self.indicator.definitions.all(), key=lambda d: d.version, reverse=True)

    @property
    def splits(self) -> list[tuple["Split", list[SplitRow]]]:
        """The latest value in parts: for each dimension (told by its first part) the rows."""
        groups: dict[str, list[SplitRow]] = {}
        for split in self.indicator.splits.all():
            if split.day <= self.on:
                drawn = split_bar(self.facts, split.value)
                row = SplitRow(split, self.text_of(split.value), drawn)
                groups.setdefault(str(split.dimension), []).append(row)
        return [(rows[0].split, rows) for rows in groups.values()]


class GoalRow:
    """A goal in a list, judged by its weakest indicator, whose figure it shows."""

    def __init__(self, page: "GoalPage", sheets: Sequence[IndicatorSheet]) -> None:
        self.page = page
        self.sheets = sheets

    @cached_property
    def verdict(self) -> Verdict:
        """How the goal stands."""
        return overall(sheet.verdict for sheet in self.sheets)

    @property
    def light(self) -> str:
        """Name of the shape beside the word."""
        return light_of(self.verdict)

    @property
    def deciding(self) -> IndicatorSheet | None:
        """The first indicator that stands as the goal does; None without an indicator."""
        return next((s for s in self.sheets if s.verdict == self.verdict), None)

    @property
    def without_current(self) -> int:
        """How many of the indicators have no current figure."""
        return sum(s.verdict == Verdict.NO_CURRENT_FIGURE for s in self.sheets)

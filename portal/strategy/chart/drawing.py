"""The chart of an indicator: the picture of the table that stands beside it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from portal.core.art.svg import Point, circle, number, path
from portal.strategy.chart.labels import Board, Label, around
from portal.strategy.chart.scale import CHAR, TICK_GAP, Scale, scale
from portal.strategy.chart.series import Series, series
from portal.strategy.domain import (
    IndicatorFacts,
    Target,
    Value,
    explain,
    final_target,
    is_stale,
    number_text,
    planned_path,
    quantity,
)
from portal.strategy.enums import MeasurementState

WIDE, SLIM = (640, 360), (310, 330)
YEAR_GAP = 44
TEXT_ROW = 18
"""Baseline of the words above the plot, in user units from the top."""
KEPT = 200
"""Drawings kept in each process, about 6 KB each."""


def chart(facts: IndicatorFacts, on: date, *, slim: bool = False, title: str) -> SafeString:
    """Draw the indicator as of `on` as an SVG element; empty when there is nothing to draw.

    `title` names the indicator; the accessible name says it together with the judgement. The
    wide drawing has 640 units and the slim one 310, so that text is 15 px at scale 1.

    A drawing takes milliseconds, as each word looks for a free place; so it is kept for the same
    facts, day and language.
    """
    return _drawn(facts, on, slim, title, get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=KEPT)
def _drawn(facts: IndicatorFacts, on: date, slim: bool, title: str, language: str) -> SafeString:
    with override(language):
        return _draw(facts, on, slim, title)


def _draw(facts: IndicatorFacts, on: date, slim: bool, title: str) -> SafeString:
    shown = series(facts, on)
    if not (shown.counted or facts.targets or facts.baseline):
        return SafeString()
    width, height = SLIM if slim else WIDE
    margin = 22 if slim else max(30, 26 + len(_goal_words(facts)) * CHAR)
    plot = scale(
        facts,
        shown.counted + shown.old,
        width=width,
        height=height,
        margin=round(margin),
    )
    drawing = _Drawing(facts, on, plot, shown, Board(width, height), slim)
    kind = "slim" if slim else "wide"
    name = _("%(title)s. %(sentence)s All values are in the table.") % {
        "title": title.rstrip("."),
        "sentence": explain(facts, on),
    }
    return mark_safe(  # noqa: S308 - every text is escaped, the rest are numbers of ours
        f'<svg class="chart chart--{kind}" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(name)}</title>{''.join(drawing.parts())}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    facts: IndicatorFacts
    on: date
    plot: Scale
    shown: Series
    board: Board
    slim: bool

    def parts(self) -> list[str]:
        """Return the elements from the ground up; words last, when all marks are known."""
        lines = [
            self._area(),
            self._grid(),
            self._breaks(),
            self._plan(),
            *self._lines(),
        ]
        return [*lines, *self._diamonds(), *self._points(), *self._words()]

    def _at(self, day: date, value: Decimal) -> Point:
        return self.plot.x(day), self.plot.y(value)

    def _grid(self) -> str:
        plot, parts = self.plot, []
        for tick in plot.ticks:
            y, cls = plot.y(tick), "base" if tick in (0, plot.ticks[0]) else "axis"
            parts.append(path(cls, f"M{number(plot.left)} {number(y)}H{number(plot.right)}"))
            self.board.add_line([(plot.left, y), (plot.right, y)])
            words, x = number_text(tick, 0), plot.left - TICK_GAP
            parts.append(self.board.write_at(words, x, y + 5, "end"))
        for year in plot.years(YEAR_GAP):
            x = plot.x(date(year, 12, 31))
            parts.append(self.board.write_at(str(year), x, plot.bottom + 30, "middle"))
        return "".join(parts)

    def _breaks(self) -> str:
        x = [number(self.plot.x(day)) for day in self.shown.changes]
        top, bottom = number(TEXT_ROW - 12), number(self.plot.bottom)
        return "".join(path("break", f"M{place} {top}V{bottom}") for place in x)

    def _area(self) -> str:
        """Fill below the newest run, where a size above nought means something."""
        run = self.shown.runs[-1] if self.shown.runs else ()
        if len(run) < 2 or not self.plot.starts_at_zero:
            return ""
        points = [self._at(value.day, value.value) for value in run]
        floor, start = number(self.plot.bottom), number(points[0][0])
        return path("fill", f"{_way(points)}V{floor}H{start}Z")

    def _plan(self) -> str:
        points = [self._at(corner.day, corner.value) for corner in planned_path(self.facts)]
        self.board.add_line(points)
        return path("path", _way(points)) if len(points) > 1 else ""

    def _lines(self) -> list[str]:
        """Write solid lines between final values, dotted ones to provisional ones."""
        parts = []
        for old in self.shown.old_runs:
            points = [self._at(v.day, v.value) for v in old]
            self.board.add_line(points)
            parts.append(path("line line--old", _way(points)) if len(points) > 1 else "")
        for run in self.shown.runs:
            solid: list[Point] = []
            for before, after in pairwise(run):
                piece = [
                    self._at(before.day, before.value),
                    self._at(after.day, after.value),
                ]
                self.board.add_line(piece)
                if after.state == MeasurementState.PROVISIONAL:
                    parts += [_solid(solid), path("line line--prov", _way(piece))]
                    solid = []
                else:
                    solid += piece[1:] if solid else piece
            parts.append(_solid(solid))
        return parts

    def _diamonds(self) -> list[str]:
        parts = []
        for target in self.facts.targets:
            x, y = self._at(target.day, target.value)
            self.board.add_mark((x, y))
            parts.append(path("target", f"M{number(x)} {number(y - 9)}l9 9l-9 9l-9-9Z"))
        return parts

    def _points(self) -> list[str]:
        """Mark every value; the last one is a dashed ring when it is too old to judge by."""
        counted, start = self.shown.counted, self.facts.baseline
        last = counted[-1] if counted and is_stale(self.facts, self.on) else None
        parts = [self._mark("pt--old", value, 5) for value in self.shown.old]
        if start and start.day not in {value.day for value in counted}:
            parts.append(self._mark("pt", start))
        for value in counted:
            provisional = value.state == MeasurementState.PROVISIONAL
            cls = "pt--stale" if value is last else "pt--prov" if provisional else "pt"
            parts.append(self._mark(cls, value))
        return parts

    def _mark(self, cls: str, value: Value, radius: float = 6) -> str:
        point = self._at(value.day, value.value)
        self.board.add_mark(point)
        return circle(cls, *point, radius)

    def _words(self) -> list[str]:
        unit = Label(self.facts.unit, ((0, TEXT_ROW, "start"),))
        labels = [self._goal_label(), self._current_label(), self._next_target_label()]
        return [
            self.board.write(unit),
            *(self._break_words(day) for day in self.shown.changes),
            *(self.board.write(label) for label in labels if label),
        ]

    def _goal_label(self) -> Label | None:
        goal = final_target(self.facts)
        if goal is None:
            return None
        x, y = self._at(goal.day, goal.value)
        beside = () if self.slim else ((x + 16, y + 5, "start"),)
        above_or_below = (
            (x + 18, y - 15, "end"),
            (x + 18, y + 27, "end"),
            *around((x, y))[5:],
        )
        return Label(_goal_words(self.facts), (*beside, *above_or_below), strong=True)

    def _current_label(self) -> Label | None:
        if not self.shown.counted:
            return None
        value = self.shown.counted[-1]
        words = _short(self.facts, value.value)
        if value.state == MeasurementState.PROVISIONAL:
            words = _("%(value)s provisional") % {"value": words}
        return Label(words, around(self._at(value.day, value.value)), strong=True)

    def _next_target_label(self) -> Label | None:
        """Name the interim target that comes next; the others are told by legend and table."""
        coming = [t for t in planned_path(self.facts)[:-1] if t.day > self.on]
        if self.slim or not coming:
            return None
        words = _interim_words(self.facts, coming[0])
        place = self._at(coming[0].day, coming[0].value)
        return Label(words, around(place)[::-1], optional=True)

    def _break_words(self, day: date) -> str:
        x = self.plot.x(day)
        places = ((x + 8, TEXT_ROW, "start"), (x - 8, TEXT_ROW, "end"))
        long = _("Definition changed, earlier values recomputed")
        recomputed = any(value.recomputed for value in self.shown.counted if value.day <= day)
        if recomputed and not self.slim:
            written = self.board.write(Label(long, places, optional=True))
            if written:
                return written
        return self.board.write(Label(_("Definition changed"), places, optional=True))


def _way(points: list[Point]) -> str:
    """Return the path data of straight lines through the points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _solid(points: list[Point]) -> str:
    return path("line", _way(points)) if points else ""


def _short(facts: IndicatorFacts, value: Decimal) -> str:
    """Write the number, and the unit where it is a mere sign; longer ones stand at the axis."""
    return quantity(facts, value) if len(facts.unit) == 1 else number_text(value, facts.decimals)


def _goal_words(facts: IndicatorFacts) -> str:
    goal = final_target(facts)
    return _("Target %(value)s") % {"value": _short(facts, goal.value)} if goal else ""


def _interim_words(facts: IndicatorFacts, target: Target) -> str:
    return _("Interim target %(value)s") % {"value": _short(facts, target.value)}

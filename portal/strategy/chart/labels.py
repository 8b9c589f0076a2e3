"""Words in the drawing, placed so that they cover neither a mark nor each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.html import escape

from portal.core.art.svg import Point, number
from portal.strategy.chart.scale import CHAR

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MARK = 10
LINE_STEP = 6
WORD, STROKE = 100, 1
"""What it costs to cover a word or mark, and a piece of a line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text, the places where it could stand (`x`, `y`, anchor), best first.

    An optional one is left out where every place is taken.
    """

    text: str
    places: tuple[tuple[float, float, str], ...]
    strong: bool = False
    optional: bool = False


@dataclass(slots=True)
class Board:
    """The drawing as far as it is covered."""

    width: float
    height: float
    marks: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)

    def add_mark(self, point: Point) -> None:
        """Keep the place of a point or diamond free."""
        x, y = point
        self.marks.append((x - MARK, y - MARK, x + MARK, y + MARK))

    def add_line(self, points: Iterable[Point]) -> None:
        """Remember a line, bit by bit."""
        self.strokes += [(x - 2, y - 2, x + 2, y + 2) for x, y in _samples(points)]

    def write(self, label: Label) -> str:
        """Write the label at its best place; empty when it is optional and no place is free."""
        costs = [(self._cost(_box(label.text, *place)), place) for place in label.places]
        cost, place = min(costs, key=lambda pair: pair[0])
        if label.optional and cost >= WORD:
            return ""
        return self.write_at(label.text, *place, strong=label.strong)

    def write_at(self, words: str, x: float, y: float, anchor: str, *, strong: bool = False) -> str:
        """Write a text at a given place and keep the place free."""
        self.marks.append(_box(words, x, y, anchor))
        cls = ' class="strong"' if strong else ""
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        return f'<text{cls} x="{number(x)}" y="{number(y)}"{side}>{escape(words)}</text>'

    def _cost(self, box: Box) -> int:
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= self.width and box[3] <= self.height
        return (
            (0 if inside else 3 * WORD)
            + WORD * sum(_overlap(box, mark) for mark in self.marks)
            + STROKE * sum(_overlap(box, stroke) for stroke in self.strokes)
        )


def around(point: Point) -> tuple[tuple[float, float, str], ...]:
    """Return the places around a mark: right of it first, then above, below and left."""
    x, y = point
    return (
        (x + 14, y + 22, "start"),
        (x + 14, y + 5, "start"),
        (x + 14, y - 12, "start"),
        (x, y - 16, "middle"),
        (x, y + 28, "middle"),
        (x - 14, y - 12, "end"),
        (x - 14, y + 5, "end"),
        (x - 14, y + 22, "end"),
    )


def _box(words: str, x: float, y: float, anchor: str) -> Box:
    width = len(words) * CHAR
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return left, y - 13, left + width, y + 4


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _samples(points: Iterable[Point]) -> Iterator[Point]:
    for (x1, y1), (x2, y2) in pairwise(points):
        count = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / LINE_STEP))
        for n in range(count + 1):
            yield x1 + (x2 - x1) * n / count, y1 + (y2 - y1) * n / count

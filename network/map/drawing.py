"""The map as values that its template only has to write down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin, sqrt

from network.map.layout import CORE, RINGS, Cell, Plan
from network.map.shapes import Shape

MARGIN = 38.0
"""Around the outermost ring, for the names of the sectors."""
LETTER = 8.0
"""Width of a letter in the names of sectors, in units; a little more than the widest text needs."""
EVERY_STOP = 30
"""Up to so many marks each one is a stop of the tab key; above, only the first of a cell."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One actor, or with a count a whole cell."""

    x: float
    y: float
    number: int
    """The number beside it in the list; of a whole cell how many are in it."""
    name: str
    language: str
    """Of the name, where it is not the reader's."""
    address: str
    shape: Shape | None = None
    reach: float = 0.0
    """Radius of the circle of a whole cell."""

    @property
    def path(self) -> str:
        """The outline; empty for a circle."""
        return self.shape.path(self.x, self.y) if self.shape else ""

    @property
    def above(self) -> float:
        """Where the name stands."""
        return round(self.y - 22, 1)

    @property
    def base(self) -> float:
        """Where the number stands."""
        return round(self.y + 4.5, 1)


@dataclass(slots=True)
class Group:
    """The marks of one cell, and what a screen reader says of them together."""

    label: str
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SectorName:
    """The name of a sector along the rim."""

    key: str
    text: str
    arc: str
    """The line on which it is written, as the `d` of a path."""


@dataclass(frozen=True)
class Drawing:
    """All that stands in the picture."""

    half: float
    """From the middle to each edge of the square."""
    rims: list[tuple[int, float]]
    """Ring and radius, from outside to inside."""
    spokes: list[tuple[float, float, float, float]]
    names: list[SectorName]
    groups: list[Group]
    few: bool
    """Whether each mark is a stop of the tab key."""

    @property
    def size(self) -> float:
        """Width and height in CSS pixels."""
        return round(2 * self.half, 1)


def draw(grid: Plan, labels: Sequence[tuple[str, str]], groups: Iterable[Group]) -> Drawing:
    """Return the drawing; `labels` has for each sector its code and what it is called."""
    filled = [group for group in groups if group.marks]
    return Drawing(
        half=round(grid.rim + MARGIN, 1),
        rims=[(ring, round(grid.bands[ring].rim, 1)) for ring in reversed(RINGS)],
        spokes=_spokes(grid),
        names=[_name(grid, code, label) for code, label in labels],
        groups=filled,
        few=sum(len(group.marks) for group in filled) <= EVERY_STOP,
    )


def bubble(count: int, most: int) -> float:
    """Return the radius of the circle of a cell, whose area grows with how many are in it."""
    return round(14 + 7 * sqrt(count / most), 1)


def middle_of(grid: Plan, cell: Cell) -> tuple[float, float]:
    """Return the place for the one circle of a cell."""
    return grid.point(cell, 0)


def _spokes(grid: Plan) -> list[tuple[float, float, float, float]]:
    if len(grid.sectors) < 2:
        return []
    inner, outer = grid.bands[CORE].rim, grid.rim
    turns = [grid.middle(sector) + grid.angle / 2 for sector in grid.sectors]
    return [
        (
            round(inner * cos(turn), 1),
            round(inner * sin(turn), 1),
            round(outer * cos(turn), 1),
            round(outer * sin(turn), 1),
        )
        for turn in turns
    ]


def _name(grid: Plan, code: str, label: str) -> SectorName:
    middle = grid.middle(code)
    half = min(grid.angle, pi) / 2
    below = 0.01 < middle % (2 * pi) < pi - 0.01
    radius = grid.rim + (22 if below else 10)
    start, end = (middle + half, middle - half) if below else (middle - half, middle + half)
    ends = [(round(radius * cos(turn), 1), round(radius * sin(turn), 1)) for turn in (start, end)]
    arc = "M{} {}A{r} {r} 0 0 {sweep} {} {}".format(
        *ends[0], *ends[1], r=round(radius, 1), sweep=0 if below else 1
    )
    return SectorName(f"sector-{code or 'all'}", _short(label, 2 * half * radius), arc)


def _short(label: str, length: float) -> str:
    fitting = max(int(length / LETTER) - 1, 3)
    return label if len(label) <= fitting else f"{label[: fitting - 1].rstrip()}…"

"""The page of the network: filters, the list, and the map that draws the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.map import asking, changes, drawing
from network.map.layout import CORE, RINGS, Cell, Plan, plan
from network.map.placing import kept_slots
from network.map.shapes import SHAPES
from network.map.slots import numbered, reach
from network.map.standing import Standing, standing_on
from network.map.words import ACROSS, RING_NAMES, RING_TASKS
from portal.core.asked import nearest_page
from portal.core.models import FieldOfAction
from portal.core.pagecache import shown_kind
from portal.core.prepared import Prepared

KIND = "network.actor"
MOST = 300
"""Up to so many actors are drawn and listed one by one; above, one mark and line for each cell."""

_fields = Prepared(lambda: FieldOfAction.objects.values_list("code", "label"))


@dataclass(frozen=True, slots=True)
class Row:
    """An actor in the list."""

    number: int
    standing: Standing
    address: str
    also: tuple[str, ...]
    """What its further fields are called."""


@dataclass(slots=True)
class CellRows:
    """A cell in the list: those who stand in it, or how many they are."""

    cell: Cell
    label: str
    count: int = 0
    address: str = ""
    """Leads to the cell alone, where it shows no rows."""
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RingRows:
    """A ring in the list."""

    ring: int
    name: str | Promise
    task: str | Promise
    cells: list[CellRows]

    @property
    def count(self) -> int:
        """How many stand in the ring."""
        return sum(cell.count for cell in self.cells)

    @property
    def gaps(self) -> list[str]:
        """What the cells are called in which nobody is."""
        return [cell.label for cell in self.cells if not cell.count]


def context(request: HttpRequest, address: str, language: str) -> dict[str, Any]:
    """Return what the template needs; `address` is the page's own. A constant number of queries."""
    shown_kind(KIND)
    sectors = [(code, str(label)) for code, label in _fields.fetch()] + [("", str(ACROSS))]
    asked = asking.read(request.GET, sectors, language)
    everybody = standing_on(asked.as_of.day)
    order = {code: number for number, (code, _label) in enumerate(sectors)}
    found = in_order((one for one in everybody if asked.keeps(one)), order)
    paginator = Paginator(found, MOST)
    notes: list[str] = []
    shown = nearest_page(paginator, request.GET, notes)
    by_cell = len(found) > MOST and not asked.one_cell
    first = 1 if by_cell else shown.start_index()
    listed = found if by_cell else list(shown.object_list)
    rings = _rings(listed, sectors, address, asked, first)
    if by_cell:
        _close(rings, request.GET)
    grid, numbers = _grid(everybody, [code for code, _label in sectors])
    return {
        "asked": asked,
        "as_of": asked.as_of,
        "rings": rings,
        "pages": None if by_cell else shown,
        "notes": notes,
        "number": len(found),
        "total": len(everybody),
        "by_cell": by_cell,
        "changes": changes.around(asked.as_of.day),
        "drawing": drawing.draw(grid, sectors, _groups(rings, grid, numbers)),
        "map_title": _("Network on %(day)s") % {"day": date_format(asked.as_of.day, "DATE_FORMAT")},
        "map_words": _words(rings, len(found), len(sectors), narrowed=asked.active),
        "shapes": SHAPES,
    }


def in_order(found: Iterable[Standing], order: dict[str, int]) -> list[Standing]:
    """Sort by ring, sector and name: the order of the list, whatever the order of the input."""
    return sorted(
        found,
        key=lambda one: (one.ring, order[one.cell[1]], str(one.name).casefold(), one.code),
    )


def _rings(
    found: Sequence[Standing],
    sectors: Sequence[tuple[str, str]],
    address: str,
    asked: asking.Asked,
    first: int,
) -> list[RingRows]:
    labels = dict(sectors)
    cells: dict[Cell, CellRows] = {}
    if not asked.active:
        empty = [(ring, code) for ring in RINGS for code, _label in sectors if code and ring > CORE]
        cells = {cell: CellRows(cell, labels[cell[1]]) for cell in empty}
    for number, one in enumerate(found, first):
        rows = cells.setdefault(one.cell, CellRows(one.cell, labels[one.cell[1]]))
        also = tuple(labels[code] for code in one.fields if code != one.cell[1])
        own = f"{address}{one.code}/{asked.as_of.query}"
        rows.rows.append(Row(number, one, own, also))
        rows.count += 1
    order = [code for code, _label in sectors]
    return [
        RingRows(
            ring,
            RING_NAMES[ring],
            RING_TASKS[ring],
            sorted(
                (rows for cell, rows in cells.items() if cell[0] == ring),
                key=lambda rows: order.index(rows.cell[1]),
            ),
        )
        for ring in RINGS
        if any(cell[0] == ring for cell in cells)
    ]


def _close(rings: list[RingRows], query: QueryDict) -> None:
    """Leave the rows of all cells to pages of their own."""
    for ring in rings:
        for cell in ring.cells:
            narrower = query.copy()
            narrower["ring"] = str(ring.ring)
            narrower["feld"] = cell.cell[1] or asking.NO_FIELD
            narrower.pop("seite", None)
            cell.address = f"?{narrower.urlencode()}"
            cell.rows = []


def _grid(
    everybody: Iterable[Standing], sectors: list[str]
) -> tuple[Plan, dict[tuple[Cell, int], int]]:
    kept = kept_slots()
    numbers = numbered(kept, ((one.cell, one.key) for one in everybody))
    return plan(sectors, reach(kept | numbers)), numbers


def _groups(
    rings: Iterable[RingRows], grid: Plan, numbers: dict[tuple[Cell, int], int]
) -> list[drawing.Group]:
    cells = [(ring, cell) for ring in rings for cell in ring.cells]
    most = max((cell.count for _ring, cell in cells), default=1)
    groups = []
    for ring, cell in cells:
        label = f"{ring.name}, {cell.label}: {cell.count}"
        group = drawing.Group(label, [_mark(row, grid, numbers) for row in cell.rows])
        if cell.address and cell.count:
            x, y = grid.point(cell.cell, 0)
            size = drawing.bubble(cell.count, most)
            group.marks.append(drawing.Mark(x, y, cell.count, label, "", cell.address, reach=size))
        groups.append(group)
    return groups


def _mark(row: Row, grid: Plan, numbers: dict[tuple[Cell, int], int]) -> drawing.Mark:
    one = row.standing
    x, y = grid.point(one.cell, numbers[one.cell, one.key])
    name, language = one.name.told()
    return drawing.Mark(x, y, row.number, name, language, row.address, one.shape)


def _words(rings: list[RingRows], number: int, sectors: int, *, narrowed: bool) -> str:
    words = ngettext(
        "%(number)s actor in %(rings)s rings and %(sectors)s sectors.",
        "%(number)s actors in %(rings)s rings and %(sectors)s sectors.",
        number,
    ) % {"number": number, "rings": len(RINGS), "sectors": sectors}
    empty = sum(not cell.count for ring in rings for cell in ring.cells)
    if narrowed or not empty:
        return words
    gaps = ngettext(
        "In %(count)s cell there is nobody yet.", "In %(count)s cells there is nobody yet.", empty
    )
    return f"{words} {gaps % {'count': empty}}"

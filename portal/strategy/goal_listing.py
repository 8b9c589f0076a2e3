"""The list of goals: filters in the address, counts in a sentence, rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from portal.core.asked import PAGE, nearest_page, unknown_names
from portal.core.days import PARAMETER, AsOf, read_day
from portal.core.models import FieldOfAction
from portal.core.prepared import Prepared
from portal.strategy import overview
from portal.strategy.enums import Verdict
from portal.strategy.sheets import GoalRow, light_of

PER_PAGE = 24
FIELD, VERDICT = "feld", "stand"
_fields = Prepared(FieldOfAction.objects.all)


@dataclass(frozen=True)
class Filters:
    """What was asked for; a value that does not exist is left out and named in `unknown`."""

    field: FieldOfAction | None
    verdict: Verdict | None
    unknown: tuple[str, ...]

    @property
    def active(self) -> bool:
        """Whether anything is left out of the list."""
        return self.field is not None or self.verdict is not None

    def fits(self, row: GoalRow) -> bool:
        """Tell whether a goal belongs into the list."""
        field_fits = self.field is None or row.page.record.field_id == self.field.pk
        return field_fits and self.verdict in (None, row.verdict)


def read(parameters: Mapping[str, str], fields: list[FieldOfAction]) -> Filters:
    """Read the filters from the address."""
    field_code, stand = parameters.get(FIELD, ""), parameters.get(VERDICT, "")
    field = next((known for known in fields if known.code == field_code), None)
    judged = next((known for known in Verdict if known.value == stand), None)
    unknown = [
        name
        for name, text, found in ((FIELD, field_code, field), (VERDICT, stand, judged))
        if text and found is None
    ]
    return Filters(field, judged, tuple(unknown))


def context(request: HttpRequest, language: str) -> dict[str, Any]:
    """Return filters, counts by verdict and the rows of the page asked for; four queries."""
    as_of: AsOf = read_day(request.GET)
    fields = _fields.fetch()
    filters = read(request.GET, fields)
    rows = overview.all_goals(language, as_of.day)
    found = [row for row in rows if filters.fits(row)]
    notes: list[str] = []
    page = nearest_page(Paginator(found, PER_PAGE), request.GET, notes)
    return {
        "as_of": as_of,
        "fields": fields,
        "verdicts": list(Verdict),
        "filters": filters,
        "strangers": unknown_names(request.GET, {FIELD, VERDICT, PARAMETER, PAGE}),
        "rows": page,
        "number": len(found),
        "total": len(rows),
        "counts": counts(found),
        "notes": notes,
    }


def counts(rows: list[GoalRow]) -> list[tuple[Verdict, str, int]]:
    """Count the goals by verdict: verdict, shape, number; without those that nobody has."""
    found = Counter(row.verdict for row in rows)
    return [(judged, light_of(judged), found[judged]) for judged in Verdict if found[judged]]

"""The project index: narrowed list, counts by status, map, CSV."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import CharField, DateField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.asked import nearest_page
from portal.core.frame import frame_for
from portal.core.geo import Box, bounds, center
from portal.core.minimap import MapFeature, MapName, minimap
from portal.core.models import District
from portal.core.pagecache import shown_kind
from portal.core.prepared import Parameter, Prepared
from portal.core.sheets import csv_sheet
from portal.core.titles import open_pages
from portal.projects import filters as reading
from portal.projects.enums import ENDED, LightColour, Status

if TYPE_CHECKING:
    from portal.projects.models import ProjectIndexPage, ProjectPage
    from portal.projects.querysets import ProjectPageQuerySet

PER_PAGE = 24
MAP_LIMIT = 500
KIND = "projects.project"
_districts = Prepared(District.objects.all)


def pages(language: str) -> "ProjectPageQuerySet":
    """Return what the index may show in a language."""
    return pages_on(language, timezone.localdate())


def pages_on(language: Any, on: Any) -> "ProjectPageQuerySet":
    """Return what the index may show on a day; both may be parameters of a prepared query."""
    from portal.projects.models import ProjectPage

    found: ProjectPageQuerySet = ProjectPage.objects.public(language).with_facts(on)
    return found


_first = Prepared(
    lambda: reading.ProjectFilters().apply(
        pages_on(Parameter("language", CharField()), Parameter("on", DateField()))
    )[: PER_PAGE + 1]
)
"""All projects, where they fit on one page."""


def _found(chosen: reading.ProjectFilters, language: str) -> "Sequence[ProjectPage]":
    """Return the narrowed list; in the common case with one query that is compiled already."""
    if not chosen.active and not chosen.sort:
        rows = _first.fetch(language=language, on=timezone.localdate())
        if len(rows) <= PER_PAGE:
            return rows
    return chosen.apply(pages(language))


def index_page(language: str) -> "ProjectIndexPage | None":
    """Return the list of projects in a language, where anybody may read it."""
    from portal.projects.models import ProjectIndexPage

    found: ProjectIndexPage | None = open_pages(ProjectIndexPage.objects.all(), language).first()
    return found


def context(request: HttpRequest, language: str) -> dict[str, Any]:
    """Return filters, rows of the page asked for, and the sentence's numbers."""
    shown_kind(KIND)
    chosen = reading.read(request.GET)
    found = _found(chosen, language)
    paginator = Paginator(found, PER_PAGE)
    notes: list[str] = []
    page = nearest_page(paginator, request.GET, notes)
    for row in page.object_list:
        decorate(row)
    total = pages(language).count() if chosen.active else paginator.count
    result = {
        "filters": chosen,
        "views": reading.VIEWS,
        "columns": [
            ("titel", _("Project")),
            ("feld", _("Field of action")),
            ("status", _("Status")),
            ("", _("Traffic light")),
            ("ende", _("Ends")),
        ],
        "rows": page,
        "told": [row for row in page.object_list if row.alias_of_id is None],
        "untold": [row for row in page.object_list if row.alias_of_id is not None],
        "number": paginator.count,
        "total": total,
        "notes": notes,
    }
    if chosen.view == "karte":
        result |= _map(request, found)
    return result


def decorate(row: "ProjectPage") -> "ProjectPage":
    """Put the light that is shown on a page of a list; ended projects show none."""
    ended = row.record.status in ENDED
    row.light = None if ended or not row.light_colour else LightColour(row.light_colour)
    row.status = Status(row.record.status)
    return row


def _map(request: HttpRequest, found: "Sequence[ProjectPage]") -> dict[str, Any]:
    """Draw all places of the narrowed list and return them as the numbered list beside the map."""
    from portal.projects.models.parts import Place

    root = frame_for(request).root
    by_project = {row.record_id: decorate(row) for row in found[:MAP_LIMIT]}
    places = (
        Place.objects.filter(project__in=by_project)
        .select_related("district")
        .order_by("district__order", "project__code", "sort_order")
    )
    entries = []
    features = []
    for number, place in enumerate(places, start=1):
        page = by_project[place.project_id]
        address = root.address(page.url_path) if root else ""
        entries.append(
            {
                "number": number,
                "place": place,
                "page": page,
                "address": address,
                "point": center(place.geometry),
            }
        )
        features.append(MapFeature(number, f"{page.title}, {place.name}", place.geometry, address))
    return {
        "entries": entries,
        "tiles": {"url": settings.MAP_TILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION},
        "minimap": minimap(
            features,
            box=frame_of(features),
            title=_("Map of the projects"),
            ground=frame_for(request).ground,
            names=[
                MapName(str(district.label), district.longitude, district.latitude)
                for district in _districts.fetch()
            ],
        ),
    }


def frame_of(features: list[MapFeature], margin: float = 0.008) -> Box:
    """Return the box of all places with a margin in degrees; the city's where there are none."""
    if not features:
        box: Box = settings.CITY_BOX
        return box
    west, south, east, north = zip(*(bounds(feature.geometry) for feature in features), strict=True)
    return (min(west) - margin, min(south) - margin, max(east) + margin, max(north) + margin)


def csv_response(request: HttpRequest, language: str) -> HttpResponse:
    """Return the narrowed list as CSV."""
    shown_kind(KIND)
    header = [
        _("Code"),
        _("Title"),
        _("Field of action"),
        _("Status"),
        _("Traffic light"),
        _("Begins"),
        _("Ends"),
        _("Planned (EUR)"),
        _("Spent (EUR)"),
        _("Address"),
    ]
    frame = frame_for(request)
    rows = (
        (
            row.record.code,
            row.title,
            row.record.field.label,
            row.status.label,
            row.light.label if row.light else "",
            row.record.start,
            row.record.end,
            row.record.planned,
            row.record.spent,
            f"{frame.base_url}{frame.root.address(row.url_path)}" if frame.root else "",
        )
        for row in map(decorate, reading.read(request.GET).apply(pages(language)))
    )
    return HttpResponse(
        csv_sheet(header, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="projekte.csv"'},
    )

"""The lists of news and of events: what the address asks for, and what is shown instead."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.asked import nearest_page, typed, unknown_names
from portal.core.frame import frame_for
from portal.core.pagecache import shown_kind
from portal.news import agenda
from portal.news.presenters import DatedEvent, Teaser, dated, teasers

if TYPE_CHECKING:
    from portal.core.models import FieldOfAction
    from portal.news.querysets import EventPageQuerySet, NewsPageQuerySet

NEWS_PER_PAGE = 10
EVENTS_PER_PAGE = 20


def news_context(request: HttpRequest, pages: "NewsPageQuerySet", language: str) -> dict[str, Any]:
    """Return the news of a field and a year (`?feld=`, `?jahr=`, `?seite=`); five queries."""
    shown_kind("news.news")
    notes: list[str] = []
    fields, years = pages.fields(), pages.years()
    field, year = _field(request, fields, notes), _year(request, "jahr", years, notes)
    found = pages.with_facts()
    if field:
        found = found.in_field(field.code)
    if year:
        found = found.of_year(year)
    rows = nearest_page(Paginator(found, NEWS_PER_PAGE), request.GET, notes)
    shown = teasers(rows.object_list, language, frame_for(request).root)
    return {
        "rows": rows,
        "teasers": shown,
        **told_and_untold(shown, language),
        "number": rows.paginator.count,
        "fields": fields,
        "years": years,
        "field": field,
        "year": year,
        "notes": notes,
        "strangers": unknown_names(request.GET, {"feld", "jahr", "seite"}),
    }


def event_context(
    request: HttpRequest, pages: "EventPageQuerySet", language: str, now: datetime
) -> dict[str, Any]:
    """Return coming dates, or the past events of a year (`?archiv=`, `?seite=`); three queries."""
    shown_kind(agenda.KIND)
    notes: list[str] = []
    years = pages.past_years(now)
    year = _year(request, "archiv", years, notes)
    frame = frame_for(request)
    root = frame.root
    rows: Page[Any]
    if year:
        past = pages.with_facts().archive(year, now)
        rows = nearest_page(Paginator(past, EVENTS_PER_PAGE), request.GET, notes)
        events = [
            dated(page, page.record.last_occurrence, now, language, root)
            for page in rows.object_list
        ]
    else:
        slots = agenda.next_dates(pages, now)
        rows = nearest_page(Paginator(slots, EVENTS_PER_PAGE), request.GET, notes)
        events = agenda.fetch(list(rows.object_list), now, language, root)
    return {
        "rows": rows,
        "events": events,
        **told_and_untold(events, language),
        "years": years,
        "year": year,
        "notes": notes,
        "strangers": unknown_names(request.GET, {"archiv", "seite"}),
        "subscribe": f"webcal://{frame.base_url.partition('://')[2]}{reverse('calendar')}",
    }


def told_and_untold(rows: Sequence[Teaser | DatedEvent], language: str) -> dict[str, list[Any]]:
    """Part rows told in the reader's language from pages that are there in German only."""
    return {
        "told": [row for row in rows if row.language == language],
        "untold": [row.page for row in rows if row.language != language],
    }


def _field(
    request: HttpRequest, fields: list["FieldOfAction"], notes: list[str]
) -> "FieldOfAction | None":
    code = request.GET.get("feld", "")
    field = next((field for field in fields if field.code == code), None)
    if code and not field:
        notes.append(
            _("There is no news of a field of action “%(code)s”. You see all fields.")
            % {"code": typed(code)}
        )
    return field


def _year(request: HttpRequest, name: str, years: list[int], notes: list[str]) -> int | None:
    wanted = request.GET.get(name, "")
    year = next((year for year in years if str(year) == wanted), None)
    if wanted and not year:
        notes.append(
            _("There is nothing from a year “%(year)s”. It was left out.") % {"year": typed(wanted)}
        )
    return year

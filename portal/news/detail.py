"""What the page of one news item or event needs beside its facts; two queries each."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.core.frame import frame_for
from portal.core.minimap import MapFeature, minimap
from portal.core.pagecache import shown_until
from portal.core.titles import pages_of
from portal.news.domain import next_occurrence, occurrences
from portal.news.presenters import parent_address, picture, topics

if TYPE_CHECKING:
    from portal.news.models import CalendarEvent, EventPage, NewsPage
    from portal.news.presenters import Topic

FURTHER_DATES = 6
"""How many further dates of a repeating event stand open; the rest is folded."""
AROUND = (0.012, 0.003)
"""Degrees of longitude and latitude around an event on its map: about 830 by 330 metres."""

OSM = (
    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
)


def news_context(page: "NewsPage", request: HttpRequest, language: str) -> dict[str, Any]:
    """Return facts, photograph and topics of a news item."""
    news = page.record
    return {
        "news": news,
        "picture": picture(page),
        "list_address": parent_address(page, frame_for(request).root),
        "topics": _topics(news.about.values_list("id", flat=True), request, language),
    }


def event_context(
    page: "EventPage", request: HttpRequest, language: str, now: datetime
) -> dict[str, Any]:
    """Return facts, dates, map and topics of an event as of `now`."""
    event = page.record
    schedule = event.schedule
    coming = next_occurrence(schedule, now)
    further = occurrences(schedule, coming.end, schedule.until) if coming else []
    if coming:
        shown_until(coming.end)
    organiser = event.organiser
    return {
        "event": event,
        "occurrence": coming or event.last_occurrence,
        "is_past": coming is None,
        "further": further[:FURTHER_DATES],
        "later": further[FURTHER_DATES:],
        "organiser": organiser if organiser and organiser.is_visible else None,
        "minimap": event_map(event),
        "osm": OSM.format(latitude=event.latitude, longitude=event.longitude),
        "tiles": {"url": settings.MAP_TILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION},
        "list_address": parent_address(page, frame_for(request).root),
        "topics": _topics(event.about.values_list("id", flat=True), request, language),
    }


def event_map(event: "CalendarEvent") -> str:
    """Draw where an event takes place; empty without coordinates."""
    if event.longitude is None or event.latitude is None:
        return ""
    x, y = event.longitude, event.latitude
    geometry = {"type": "Point", "coordinates": [x, y]}
    return minimap(
        [MapFeature(1, event.venue or _("Place of the event"), geometry)],
        box=(x - AROUND[0], y - AROUND[1], x + AROUND[0], y + AROUND[1]),
        width=640,
        height=240,
        title=_("Map of the place"),
    )


def _topics(about: Iterable[int], request: HttpRequest, language: str) -> list["Topic"]:
    pages = pages_of(set(about), language)
    return topics(pages.values(), language, frame_for(request).root)

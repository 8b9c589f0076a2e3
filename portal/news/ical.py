"""Events as calendar files (RFC 5545 and 7986)."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vUri

from portal.core.frame import Frame
from portal.news.presenters import address, words_language

if TYPE_CHECKING:
    from portal.news.models import EventPage

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
PRODUCT: Final = "-//Smart City Portal//Termine//DE"
REFRESH: Final = timedelta(hours=6)
"""How often a calendar that subscribed may ask again."""
BERLIN: Final = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""Summer time since 1996 (directive 2000/84/EC, § 1 SoZV). Written by hand because icalendar 7.3
computes summer time one hour late: it gives the onset by the new offset and not by the old one."""


def calendar(
    pages: Iterable["EventPage"], frame: Frame, language: str, *, name: str = "", source: str = ""
) -> bytes:
    """Return a calendar file with events.

    `name` and `source` (its own address) belong to a calendar that one subscribes to.
    """
    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    if name:
        result.add("name", name)
        result.add("x-wr-calname", name)
        result.add("x-wr-timezone", "Europe/Berlin")
        result.add("source", vUri(source))
        result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        result.add("x-published-ttl", "PT6H")
    result.add_component(_time_zone())
    for page in pages:
        result.add_component(_event(page, frame, language))
    return bytes(result.to_ical())


@cache
def _time_zone() -> Timezone:
    return cast(Timezone, Timezone.from_ical(BERLIN))


def _event(page: "EventPage", frame: Frame, language: str) -> Event:
    facts, first = page.record, page.record.schedule.nth(0)
    in_words = {"LANGUAGE": words_language(page, language)}
    changed = max(filter(None, (facts.modified, page.last_published_at)))
    result = Event()
    result.add("uid", str(facts.record.uuid))
    result.add("dtstamp", changed)
    result.add("last-modified", changed)
    result.add("sequence", facts.sequence)
    result.add("dtstart", first.start)
    result.add("dtend", first.end)
    if facts.schedule.repeats:
        result.add("rrule", _rule(facts.repeat_days, facts.schedule.number))
    result.add("status", "CANCELLED" if facts.cancelled else "CONFIRMED")
    result.add("summary", _title(page), parameters=in_words)
    if page.summary:
        result.add("description", page.summary, parameters=in_words)
    result.add("url", vUri(f"{frame.base_url}{address(page, frame.root)}"))
    _add_place(result, page)
    organiser = facts.organiser
    if organiser and organiser.is_visible:
        result.add("contact", str(organiser.name))
    categories = [str(facts.get_kind_display())]
    if facts.field:
        categories.append(str(facts.field.label))
    result.add("categories", categories)
    return result


def _title(page: "EventPage") -> str:
    """Say it in the title too: many calendars do not show that an event is cancelled."""
    if page.record.cancelled:
        return _("Cancelled: %(title)s") % {"title": page.title}
    return str(page.title)


def _add_place(event: Event, page: "EventPage") -> None:
    facts = page.record
    if facts.venue:
        event.add("location", facts.venue)
    if facts.latitude is not None and facts.longitude is not None:
        event.add("geo", (facts.latitude, facts.longitude))


def _rule(days: int, count: int) -> dict[str, Any]:
    if days % 7 == 0:
        return {"FREQ": "WEEKLY", "INTERVAL": days // 7, "COUNT": count}
    return {"FREQ": "DAILY", "INTERVAL": days, "COUNT": count}

"""News and events as schema.org describes them, for search engines (JSON-LD)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from portal.core import structured
from portal.core.frame import Frame, frame_for
from portal.news.domain import next_occurrence
from portal.news.presenters import address, picture, words_language

if TYPE_CHECKING:
    from portal.news.models import CalendarEvent, EventPage, NewsPage

SCHEMA = "https://schema.org"


def news_article(page: "NewsPage", request: HttpRequest) -> dict[str, Any]:
    """Return a news item as NewsArticle."""
    frame, news = frame_for(request), page.record
    photograph = picture(page)
    published = page.last_published_at
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "description": page.summary,
            "url": _url(page, frame),
            "inLanguage": words_language(page, page.locale.language_code),
            "datePublished": news.day.isoformat(),
            "dateModified": published.isoformat() if published else None,
            "articleSection": str(news.field.label) if news.field else None,
            "author": _organisation(news.author) if news.author else None,
            "publisher": structured.city(frame),
            "image": f"{frame.base_url}{photograph.src}" if photograph else None,
        }
    )


def event(page: "EventPage", request: HttpRequest) -> dict[str, Any]:
    """Return an event as Event, with its next date (or its last) and its schedule."""
    frame, facts = frame_for(request), page.record
    date = next_occurrence(facts.schedule, timezone.now()) or facts.last_occurrence
    organiser = facts.organiser if facts.organiser and facts.organiser.is_visible else None
    state = "EventCancelled" if facts.cancelled else "EventScheduled"
    mode = "Mixed" if facts.hybrid else "Offline"
    return _filled(
        {
            "@type": "Event",
            "name": page.title,
            "description": page.summary,
            "url": _url(page, frame),
            "inLanguage": words_language(page, page.locale.language_code),
            "startDate": date.start.isoformat(),
            "endDate": date.end.isoformat(),
            "eventStatus": f"{SCHEMA}/{state}",
            "eventAttendanceMode": f"{SCHEMA}/{mode}EventAttendanceMode",
            "location": _place(facts, frame),
            "organizer": _organisation(str(organiser.name))
            if organiser
            else structured.city(frame),
            "eventSchedule": _schedule(facts),
        }
    )


def _url(page: "NewsPage | EventPage", frame: Frame) -> str:
    return f"{frame.base_url}{address(page, frame.root)}"


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _place(facts: "CalendarEvent", frame: Frame) -> dict[str, Any] | None:
    if not facts.venue and facts.longitude is None:
        return None
    point = {"@type": "GeoCoordinates", "latitude": facts.latitude, "longitude": facts.longitude}
    return _filled(
        {
            "@type": "Place",
            "name": facts.venue,
            "address": _filled(
                {
                    "@type": "PostalAddress",
                    "addressLocality": frame.brand.town,
                    "addressCountry": "DE",
                }
            )
            if facts.district
            else None,
            "geo": point if None not in (facts.longitude, facts.latitude) else None,
        }
    )


def _schedule(facts: "CalendarEvent") -> dict[str, Any] | None:
    schedule = facts.schedule
    if not schedule.repeats:
        return None
    first = schedule.nth(0)
    return {
        "@type": "Schedule",
        "startDate": first.start.date().isoformat(),
        "endDate": schedule.until.date().isoformat(),
        "repeatFrequency": f"P{schedule.repeat_days}D",
        "repeatCount": schedule.number,
        "startTime": first.start.time().isoformat(),
        "endTime": first.end.time().isoformat(),
        "scheduleTimezone": str(first.start.tzinfo),
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}

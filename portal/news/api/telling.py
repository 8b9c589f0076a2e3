"""From news and events to what programs get."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from network.api import actor_ref, visible_actors
from portal.core.api.schemas import Asked, Point, RecordRef
from portal.core.api.telling import on_the_web, pictured, readable, said, told
from portal.news.api.schemas import EventOut, NewsOut, Repetition
from portal.news.domain import CITY
from portal.news.enums import EventKind
from portal.news.models import CalendarEvent, EventPage, News, NewsPage
from portal.news.querysets import links_to


def news(rows: Sequence[News], request: HttpRequest, asked: Asked) -> list[NewsOut]:
    """Tell about news; three queries."""
    words = told(NewsPage, [row.record for row in rows], request, asked.language)
    about = _about(News, rows)
    return [
        NewsOut(
            **words[row.pk],
            code=row.code,
            day=row.day,
            field=row.field.code if row.field else None,
            author=row.author,
            about=about.get(row.pk, []),
            picture=pictured(row.picture, row.picture_alt, asked.language),
        )
        for row in rows
    ]


def events(rows: Sequence[CalendarEvent], request: HttpRequest, asked: Asked) -> list[EventOut]:
    """Tell about events; four queries."""
    words = told(EventPage, [row.record for row in rows], request, asked.language)
    about = _about(CalendarEvent, rows)
    actors = visible_actors({row.organiser_id for row in rows}, request.user)
    return [
        EventOut(
            **words[row.pk],
            code=row.code,
            kind=EventKind(row.kind),
            **_when_and_where(row),
            hybrid=row.hybrid,
            organiser=actor_ref(actors.get(row.organiser_id or 0), asked.language),
            field=row.field.code if row.field else None,
            about=about.get(row.pk, []),
            minutes=said(row.minutes, asked.language),
            cancelled=row.cancelled,
            calendar=on_the_web(reverse("event_calendar", args=[row.code])),
        )
        for row in rows
    ]


def _when_and_where(event: CalendarEvent) -> dict[str, Any]:
    first, schedule = event.schedule.nth(0), event.schedule
    location = None
    if event.longitude is not None and event.latitude is not None:
        location = Point(longitude=event.longitude, latitude=event.latitude)
    return {
        "start": first.start,
        "end": first.end,
        "until": event.until.astimezone(CITY),
        "repetition": Repetition(every_days=schedule.repeat_days, times=schedule.repeat_count)
        if schedule.repeats
        else None,
        "venue": event.venue,
        "location": location,
        "district": event.district.code if event.district else None,
    }


def _about(model: Any, rows: Sequence[Any]) -> dict[int, list[RecordRef]]:
    """Return for each of the rows the records that it is about and all may read; two queries."""
    links = links_to(model, [row.pk for row in rows])
    seen = readable([link.record for link in links])
    found: dict[int, list[RecordRef]] = {}
    for link in links:
        record = link.record
        if record.pk in seen:
            ref = RecordRef(id=record.pk, uuid=record.uuid, kind=record.kind)
            found.setdefault(getattr(link, f"{model._meta.model_name}_id"), []).append(ref)
    return found

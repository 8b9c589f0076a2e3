"""Coming dates of events in order: one query for all schedules, one for the pages shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps

from portal.core.addresses import Root
from portal.core.pagecache import shown_kind, shown_until
from portal.core.prepared import ForKeys, Prepared, among
from portal.news.domain import Occurrence, Schedule, next_occurrence
from portal.news.presenters import DatedEvent, dated

if TYPE_CHECKING:
    from portal.news.querysets import EventPageQuerySet

KIND = "news.calendarevent"


@dataclass(frozen=True, order=True)
class Slot:
    """A date, and the key of the page that tells about its event."""

    occurrence: Occurrence
    page_id: int


def next_dates(pages: "EventPageQuerySet", now: datetime, limit: int | None = None) -> list[Slot]:
    """Return the next date of each event, in order, at most `limit`."""
    return first_dates(pages.upcoming(now).schedules(), now, limit)


def first_dates(schedules: Mapping[int, Schedule], now: datetime, limit: int | None) -> list[Slot]:
    """Return the next date of each schedule (by the key of its page), in order, at most `limit`."""
    found = ((key, next_occurrence(schedule, now)) for key, schedule in schedules.items())
    return sorted(Slot(each, key) for key, each in found if each)[:limit]


_of_slots = ForKeys(
    lambda keys: Prepared(
        lambda: (
            apps.get_model("news", "EventPage")
            ._default_manager.with_facts()
            .filter(among("pk", keys), live=True)
        )
    )
)


def fetch(
    slots: Sequence[Slot], now: datetime, language: str, root: Root | None
) -> list[DatedEvent]:
    """Return the events of the slots, and tell the cache when the first of them is over."""
    shown_kind(KIND)
    if not slots:
        return []
    shown_until(min(slot.occurrence.end for slot in slots))
    keys = sorted({slot.page_id for slot in slots})
    known = {page.pk: page for page in _of_slots.fetch(keys)}
    return [
        dated(known[slot.page_id], slot.occurrence, now, language, root)
        for slot in slots
        if slot.page_id in known
    ]

"""Consumers and the writing of events."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from portal.core.models.event import Delivery, Event
from portal.core.models.record import Record

ORDER_LOCK = 5_154_008
"""Key of the advisory lock that keeps ids in the order of commits (PostgreSQL only)."""

Handle = Callable[[Event, Delivery], None]


@dataclass(frozen=True)
class Consumer:
    """Somebody who hears of events. `outside` means an effect that no transaction can undo."""

    name: str
    handle: Handle
    wants: Callable[[Event], bool]
    outside: bool = False


consumers: dict[str, Consumer] = {}
"""All who are registered, by name."""


def consumer(
    name: str, wants: Callable[[Event], bool], *, outside: bool = False
) -> Callable[[Handle], Handle]:
    """Register a function as consumer of the events that it `wants`; call it in `ready()`.

    An inside consumer writes to our own database only and is undone with its delivery. An outside
    one may be called again with the same delivery, whose key tells the receiver about the repeat.
    """

    def register(handle: Handle) -> Handle:
        consumers[name] = Consumer(name, handle, wants, outside)
        return handle

    return register


def emit(
    verb: str,
    record: Record | None = None,
    *,
    actor: Any = None,
    public: bool = False,
    kind: str = "",
    **payload: Any,
) -> Event:
    """Write one event in the transaction of the change itself; call it last in there.

    From here to the end of the transaction all other writers of events wait (PostgreSQL), which is
    what keeps ids in the order of commits. Without a record and without the `kind` of what changed
    the event says that anything may have changed. `payload` has to be JSON.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ORDER_LOCK])
        event = Event.objects.create(
            verb=verb,
            record=record,
            record_key=record.pk if record else None,
            kind=record.kind if record else kind,
            actor=actor if getattr(actor, "pk", None) else None,
            public=public,
            payload=payload,
        )
        Delivery.objects.bulk_create(
            Delivery(event=event, consumer=known.name)
            for known in consumers.values()
            if known.wants(event)
        )
    return event


def last_event_id() -> int:
    """Return the id of the newest event, 0 when there is none. One query of microseconds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM core_event")
        newest = cursor.fetchone()[0]
    return int(newest or 0)

"""Writing down what happened, and handing it to those who have to hear of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from portal.core.models.event import Delivery, Event
from portal.core.models.record import Record

logger = logging.getLogger(__name__)

ORDER_LOCK = 5_154_008
"""Key of the advisory lock that keeps ids in the order of commits (PostgreSQL only)."""
LEASE = timedelta(minutes=5)
"""How long an outside delivery may take before another worker tries it again."""
GIVE_UP_AFTER = 12
"""Attempts; the pause doubles each time, so the last comes after about eight days."""


@dataclass(frozen=True)
class Consumer:
    """Somebody who hears of events. `outside` means an effect that no transaction can undo."""

    name: str
    handle: Callable[[Event, Delivery], None]
    wants: Callable[[Event], bool]
    outside: bool = False


_consumers: dict[str, Consumer] = {}


def consumer(
    name: str, wants: Callable[[Event], bool], *, outside: bool = False
) -> Callable[[Callable[[Event, Delivery], None]], Callable[[Event, Delivery], None]]:
    """Register a function as consumer of the events that it `wants`."""

    def register(
        handle: Callable[[Event, Delivery], None],
    ) -> Callable[[Event, Delivery], None]:
        _consumers[name] = Consumer(name, handle, wants, outside)
        return handle

    return register


def emit(
    verb: str,
    record: Record | None = None,
    *,
    actor: Any = None,
    public: bool = False,
    **payload: Any,
) -> Event:
    """Write one event in the transaction of the change itself; call it last in there.

    Without a record it says that anything may have changed. `payload` has to be JSON.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ORDER_LOCK])
        event = Event.objects.create(
            verb=verb,
            record=record,
            record_key=record.pk if record else None,
            kind=record.kind if record else "",
            actor=actor if getattr(actor, "pk", None) else None,
            public=public,
            payload=payload,
        )
        Delivery.objects.bulk_create(
            Delivery(event=event, consumer=known.name)
            for known in _consumers.values()
            if known.wants(event)
        )
    return event


def last_event_id() -> int:
    """Return the id of the newest event, 0 when there is none. One cheap query."""
    return Event.objects.aggregate(last=models.Max("id"))["last"] or 0


def drain(limit: int = 20) -> int:
    """Handle what is due and return how many deliveries were handled.

    Effects in our own database happen exactly once; outside effects at least once, and the key of
    the delivery lets the receiver recognise a repeat.
    """
    handled = 0
    for known in list(_consumers.values()):
        handled += _drain_outside(known, limit) if known.outside else _drain_local(known, limit)
    return handled


def _due(known: Consumer) -> models.QuerySet[Delivery]:
    return (
        Delivery.objects.select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        )
        .filter(consumer=known.name, done=None, due__lte=Now(), attempts__lt=GIVE_UP_AFTER)
        .order_by("id")
    )


def _drain_local(known: Consumer, limit: int) -> int:
    with transaction.atomic():
        deliveries = list(_due(known)[:limit])
        for delivery in deliveries:
            known.handle(delivery.event, delivery)
            delivery.done = timezone.now()
            delivery.save(update_fields=["done"])
    return len(deliveries)


def _drain_outside(known: Consumer, limit: int) -> int:
    with transaction.atomic():
        deliveries = list(_due(known)[:limit])
        for delivery in deliveries:
            delivery.attempts += 1
            delivery.due = timezone.now() + LEASE * 2**delivery.attempts
            delivery.save(update_fields=["attempts", "due"])
    handled = 0
    for delivery in deliveries:
        try:
            known.handle(delivery.event, delivery)
        except Exception:
            logger.exception("delivery %s to %s failed", delivery.pk, known.name)
            continue
        Delivery.objects.filter(pk=delivery.pk).update(done=Now())
        handled += 1
    return handled

"""Handing events to their consumers, exactly once inside and at least once outside.

One delivery at a time, so that a lease covers one effect only and a failing one stops no other.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from portal.core.events.writing import Consumer, consumers
from portal.core.models.event import Delivery
from portal.core.querysets import DeliveryQuerySet

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long an outside delivery may take before another worker tries it again."""
FIRST_PAUSE = timedelta(minutes=1)
"""After the first failure; doubles with each further one."""
GIVE_UP_AFTER = 14
"""Attempts; the last comes 8,191 minutes, nearly six days, after the first."""


def drain(limit: int = 20) -> int:
    """Try up to `limit` due deliveries of each consumer; return how many were tried.

    Effects in our own database happen exactly once; outside effects at least once, and the key of
    the delivery lets the receiver recognise a repeat.
    """
    return sum(_drain(known, limit) for known in list(consumers.values()))


def _drain(known: Consumer, limit: int) -> int:
    deliver = _deliver_outside if known.outside else _deliver_inside
    tried = 0
    while tried < limit and _due(known).exists() and deliver(known):
        tried += 1
    return tried


def _due(known: Consumer) -> DeliveryQuerySet:
    return Delivery.objects.due(known.name)


def _next(known: Consumer) -> Delivery | None:
    """Lock the next due delivery. SQLite has no row locks; there the transaction is exclusive."""
    locked = _due(known).select_for_update(skip_locked=True, of=("self",))
    return locked.select_related("event").order_by("id").first()


def _deliver_inside(known: Consumer) -> bool:
    """Effect and receipt in one transaction; False when nothing is due."""
    with transaction.atomic():
        delivery = _next(known)
        if delivery is None:
            return False
        delivery.attempts += 1
        try:
            with transaction.atomic():
                known.handle(delivery.event, delivery)
        except Exception as error:
            logger.exception("delivery %s to %s failed", delivery.pk, known.name)
            _failed(delivery, error)
        else:
            delivery.done = timezone.now()
        delivery.save(update_fields=["attempts", "due", "done", "error", "given_up"])
    return True


def _deliver_outside(known: Consumer) -> bool:
    """Take the delivery for the time of a lease, act, write the receipt; False: nothing is due."""
    with transaction.atomic():
        delivery = _next(known)
        if delivery is None:
            return False
        delivery.attempts += 1
        delivery.due = timezone.now() + LEASE
        delivery.save(update_fields=["attempts", "due"])
    receipt = Delivery.objects.filter(pk=delivery.pk, done=None)
    if delivery.attempts > GIVE_UP_AFTER:
        _failed(delivery, TimeoutError("killed its worker each time"))
        receipt.update(given_up=delivery.given_up, error=delivery.error)
        return True
    try:
        known.handle(delivery.event, delivery)
    except Exception as error:
        logger.exception("delivery %s to %s failed", delivery.pk, known.name)
        _failed(delivery, error)
        receipt.update(due=delivery.due, error=delivery.error, given_up=delivery.given_up)
    else:
        receipt.update(done=Now())
    return True


def _failed(delivery: Delivery, error: Exception) -> None:
    """Put the next attempt off, or give up after the last. The message may name a person: left out.

    What was given up stays as a row (`Delivery.objects.given_up()`), and the worker warns of it
    every day.
    """
    delivery.error = type(error).__name__
    if delivery.attempts >= GIVE_UP_AFTER:
        delivery.given_up = timezone.now()
        logger.error("delivery %s to %s given up", delivery.pk, delivery.consumer)
    else:
        delivery.due = timezone.now() + FIRST_PAUSE * 2 ** (delivery.attempts - 1)

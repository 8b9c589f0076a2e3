"""How long the oldest work has been waiting although it is due."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, F, Max, Min, Value, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.core.models import Delivery, OutgoingMail, PeriodicRun

LONG = 10 * 60
"""Seconds after which somebody should look: a worker that runs needs a few."""


class Waiting(NamedTuple):
    """Seconds since the oldest of each kind became due; 0 where nothing waits."""

    tasks: int
    deliveries: int
    mails: int

    @property
    def longest(self) -> int:
        """Seconds that the oldest of all has been waiting."""
        return max(self)


def oldest() -> Waiting:
    """Return for how long the oldest work of each kind has been due; three queries."""
    now = timezone.now()
    ready = DBTaskResult.objects.ready().annotate(
        due=Case(
            When(run_after=Value(get_date_max()), then=F("enqueued_at")), default=F("run_after")
        )
    )
    return Waiting(
        seconds(ready.aggregate(oldest=Min("due"))["oldest"], now),
        seconds(Delivery.objects.open_until(now).aggregate(oldest=Min("due"))["oldest"], now),
        seconds(OutgoingMail.objects.due().aggregate(oldest=Min("due"))["oldest"], now),
    )


def seconds(due: datetime | None, now: datetime) -> int:
    """Return how long something has been due."""
    return max(0, int((now - due).total_seconds())) if due else 0


def last_sign() -> datetime | None:
    """Return when a worker last began periodic work; one that runs does so every minute."""
    return PeriodicRun.objects.aggregate(newest=Max("begun"))["newest"]

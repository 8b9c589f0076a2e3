"""How long the oldest work has been waiting although it is due."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, Max, Min, Value, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.core.models import Delivery, OutgoingMail, PeriodicRun

LONG = 10 * 60
"""Seconds after which somebody should look: a worker that runs needs a few."""


WAITS = ("tasks", "deliveries", "mails")
LOST = ("lost_deliveries", "lost_mails")


@dataclass(frozen=True)
class Waiting:
    """Seconds since the oldest of each kind became due (0: nothing waits); what was given up."""

    tasks: int
    deliveries: int
    mails: int
    lost_deliveries: int = 0
    """How many nobody tries again by himself."""
    lost_mails: int = 0

    @property
    def ages(self) -> dict[str, int]:
        """Seconds by kind, without what was given up."""
        return {kind: getattr(self, kind) for kind in WAITS}

    @property
    def longest(self) -> int:
        """Seconds that the oldest of all has been waiting."""
        return max(self.ages.values())


def oldest() -> Waiting:
    """Return for how long the oldest work of each kind has been due; one query."""
    now = timezone.now()
    due, number = Min("due"), Count("pk")
    turn = Case(
        When(run_after=Value(get_date_max()), then=F("enqueued_at")), default=F("run_after")
    )
    parts = (
        DBTaskResult.objects.ready().annotate(turn=turn).values(part=Value("tasks")),
        Delivery.objects.open_until(now).values(part=Value("deliveries")),
        OutgoingMail.objects.due().values(part=Value("mails")),
        Delivery.objects.given_up().values(part=Value("lost_deliveries")),
        OutgoingMail.objects.given_up_ones().values(part=Value("lost_mails")),
    )
    counted = [
        rows.order_by().annotate(first=Min("turn") if rows is parts[0] else due, number=number)
        for rows in parts
    ]
    found: dict[str, tuple[datetime | None, int]] = {
        part: (first, many)
        for part, first, many in counted[0]
        .union(*counted[1:])
        .values_list("part", "first", "number")
    }
    ages = {part: seconds(found.get(part, (None, 0))[0], now) for part in WAITS}
    lost = {part: found.get(part, (None, 0))[1] for part in LOST}
    return Waiting(**ages, **lost)


def seconds(due: datetime | None, now: datetime) -> int:
    """Return how long something has been due."""
    return max(0, int((now - due).total_seconds())) if due else 0


def last_sign() -> datetime | None:
    """Return when a worker last began periodic work; one that runs does so every minute."""
    return PeriodicRun.objects.aggregate(newest=Max("begun"))["newest"]

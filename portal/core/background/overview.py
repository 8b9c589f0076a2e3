"""What waits, runs and has failed, for the page of the operator; a constant number of queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.core.background import retrying
from portal.core.background.words import delivery_words, work_words
from portal.core.mail.bouncing import forget_bounce
from portal.core.models import Delivery, MailAddress, OutgoingMail, PeriodicRun
from portal.core.periodic import jobs

SHOWN = 50
"""Rows of each kind, the newest failures first."""


@dataclass(frozen=True)
class Row:
    """One piece of work that failed."""

    kind: str
    key: str
    name: str
    attempts: int
    why: str
    next: datetime | None
    """When it is tried again; None: given up."""


@dataclass(frozen=True)
class Section:
    """One kind of work: how much of it waits and runs, and what of it has failed."""

    kind: str
    title: str | Promise
    waiting: int
    running: int
    failed: list[Row]


@dataclass(frozen=True)
class Turn:
    """A periodic job and how it went."""

    name: str
    words: str
    begun: datetime | None
    ended: datetime | None
    error: str


def sections() -> list[Section]:
    """Return the three kinds of work."""
    return [_mails(), _deliveries(), _tasks()]


def turns() -> list[Turn]:
    """Return the periodic jobs that a worker knows, and those it once knew, by their words."""
    autodiscover_modules("tasks")
    runs = {run.name: run for run in PeriodicRun.objects.all()}
    found = [
        Turn(name, work_words(name), run.begun, run.ended, run.error)
        if (run := runs.get(name))
        else Turn(name, work_words(name), None, None, "")
        for name in {*jobs, *runs}
    ]
    return sorted(found, key=lambda turn: turn.words)


def bounced() -> list[MailAddress]:
    """Return the addresses that get what is necessary only, since mails to them came back."""
    return list(MailAddress.objects.bouncing(timezone.now())[:SHOWN])


def again(kind: str, key: str) -> bool:
    """Let one piece of work that failed be tried now; False where there is no such.

    Of kind "address": believe that mails arrive there again.
    """
    if kind == "address":
        return forget_bounce(_number(key))
    find = FAILED.get(kind)
    found = find(key) if find else None
    if found is None:
        return False
    if isinstance(found, DBTaskResult):
        retrying.again(found)
    else:
        found.again()
    return True


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0


def _task(key: str) -> Any:
    return next((task for task in _failing_tasks() if str(task.pk) == key), None)


FAILED: dict[str, Callable[[str], Any]] = {
    "mail": lambda key: OutgoingMail.objects.failing().filter(pk=_number(key)).first(),
    "delivery": lambda key: Delivery.objects.failing().filter(pk=_number(key)).first(),
    "task": _task,
}
"""Kind of work → how to find one that failed."""


def _mails() -> Section:
    failing = OutgoingMail.objects.failing().order_by("-pk")[:SHOWN]
    rows = [
        Row(
            "mail",
            str(mail.pk),
            f"{mail.kind} ({mail.language}), …@{mail.to.rpartition('@')[2]}",
            mail.attempts,
            mail.error,
            None if mail.given_up else mail.due,
        )
        for mail in failing
    ]
    waiting = OutgoingMail.objects.waiting()
    running = waiting.exclude(worker="").count()
    return Section("mail", _("Mails"), waiting.count() - running, running, rows)


def _deliveries() -> Section:
    failing = Delivery.objects.failing().select_related("event").order_by("-pk")[:SHOWN]
    rows = [
        Row(
            "delivery",
            str(delivery.pk),
            delivery_words(delivery.consumer, delivery.event.verb),
            delivery.attempts,
            delivery.error,
            None if delivery.given_up else delivery.due,
        )
        for delivery in failing
    ]
    waiting = Delivery.objects.filter(done=None, given_up=None).count()
    return Section("delivery", _("Deliveries of events"), waiting, 0, rows)


def _failing_tasks() -> Any:
    """Return tasks that were given up, and those that wait for another attempt."""
    failed = DBTaskResult.objects.failed() | DBTaskResult.objects.filter(
        status=TaskResultStatus.READY
    ).exclude(exception_class_path="")
    return failed.order_by("-enqueued_at")


def _tasks() -> Section:
    rows = [
        Row(
            "task",
            str(task.pk),
            work_words(task.task_path),
            len(task.worker_ids) - task.worker_ids.count(retrying.KILLED),
            task.exception_class_path.rpartition(".")[2],
            task.run_after if task.status == TaskResultStatus.READY else None,
        )
        for task in _failing_tasks()[:SHOWN]
    ]
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()
    running = DBTaskResult.objects.running().count()
    return Section("task", _("Tasks"), waiting, running, rows)

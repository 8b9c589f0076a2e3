"""Work that comes round: `@every(minutes=5)` and `@daily(hour=3)`, run by `manage.py worker`.

Jobs stand in the `tasks.py` of an app, which the worker loads. With several workers each round is
begun by one of them only: at most once, so a job that fails waits for its next round.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from portal.core.models.periodic import PeriodicRun

logger = logging.getLogger(__name__)

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Job:
    """A function and its rhythm: what has not begun since `last_turn(now)` is due."""

    name: str
    run: Callable[[], None]
    last_turn: Callable[[datetime], datetime]


jobs: dict[str, Job] = {}
"""All that are registered, by name."""

Register = Callable[[Callable[[], None]], Callable[[], None]]


def every(*, minutes: int) -> Register:
    """Run the function each time so many minutes have passed since it was last begun."""
    pause = timedelta(minutes=minutes)
    return _register(lambda now: now - pause)


def daily(*, hour: int) -> Register:
    """Run the function once a day, after this hour of local time."""
    return _register(lambda now: latest_turn(now, hour))


def latest_turn(now: datetime, hour: int) -> datetime:
    """Return the last time, up to now, at which it was `hour` o'clock local time, as UTC.

    In the night in which the hour is left out it is the hour after it.
    """
    local = timezone.localtime(now)
    turn = timezone.make_aware(datetime.combine(local.date(), time(hour)))
    if turn > local:
        yesterday = local.date() - timedelta(days=1)
        turn = timezone.make_aware(datetime.combine(yesterday, time(hour)))
    return turn.astimezone(UTC)


def run_due() -> int:
    """Run what is due and return how many jobs were begun."""
    now = timezone.now()
    begun = [job for job in list(jobs.values()) if _take(job, now)]
    for job in begun:
        error = ""
        try:
            job.run()
        except Exception as trouble:
            logger.exception("periodic job %s failed", job.name)
            error = type(trouble).__name__
        PeriodicRun.objects.filter(name=job.name).update(ended=timezone.now(), error=error)
    return len(begun)


def _register(last_turn: Callable[[datetime], datetime]) -> Register:
    def register(run: Callable[[], None]) -> Callable[[], None]:
        name = f"{run.__module__}.{run.__name__}"
        jobs[name] = Job(name, run, last_turn)
        return run

    return register


def _take(job: Job, now: datetime) -> bool:
    """Claim this round: one UPDATE, so that of several workers exactly one gets it."""
    turn = job.last_turn(now)
    waiting = PeriodicRun.objects.filter(name=job.name)
    if not waiting.exists():
        PeriodicRun.objects.get_or_create(name=job.name, defaults={"begun": NEVER})
    return waiting.filter(begun__lt=turn).exists() and bool(
        waiting.filter(begun__lt=turn).update(begun=now)
    )

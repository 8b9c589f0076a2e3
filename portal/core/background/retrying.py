"""Tasks that fail are tried again with growing pauses; those of killed workers are taken back."""

import logging
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

logger = logging.getLogger(__name__)

BATCH: Final = 20
"""Tasks in a row before deliveries, mails and periodic work get their turn."""
FIRST_PAUSE: Final = timedelta(minutes=1)
"""After the first failure; doubles with each further one."""
MOST_ATTEMPTS: Final = 10
"""The last comes 511 minutes, eight and a half hours, after the first."""
MOST_KILLS: Final = 3
"""A task that was running each time its worker was killed is not begun again after so many."""
KILLED: Final = "(killed)"
"""Stands in the list of a task's workers after one that was killed with it."""


class PatientWorker(Worker):
    """Runs one batch, and puts off what fails."""

    def __init__(self, name: str, backend: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=backend,
            startup_delay=False,
            max_tasks=BATCH,
            worker_id=name,
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: "DBTaskResult[..., Any]") -> None:
        """Run a task; after a failure it waits for its next attempt, unless it had enough."""
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            put_off(db_task_result)


def put_off(task: "DBTaskResult[..., Any]") -> None:
    """Let a failed task wait for its next attempt; why it failed stays readable."""
    attempts = len(task.worker_ids) - task.worker_ids.count(KILLED)
    if attempts >= MOST_ATTEMPTS:
        logger.error("task %s given up", task.pk)
        return
    task.status = TaskResultStatus.READY
    task.run_after = timezone.now() + FIRST_PAUSE * 2 ** (attempts - 1)
    task.save(update_fields=["status", "run_after"])


def again(task: "DBTaskResult[..., Any]") -> None:
    """Run a task that was given up once more, with all its attempts."""
    task.status = TaskResultStatus.READY
    task.run_after, task.finished_at, task.worker_ids = get_date_max(), None, []
    task.save(update_fields=["status", "run_after", "finished_at", "worker_ids"])


def take_back(name: str) -> int:
    """Make tasks that this worker had begun ready again; return how many there were.

    Nobody else can run under our name, so what is running under it was left by a kill.
    """
    left = [task for task in DBTaskResult.objects.running() if task.worker_ids[-1:] == [name]]
    for task in left:
        task.worker_ids = [*task.worker_ids, KILLED]
        task.status = TaskResultStatus.READY
        task.save(update_fields=["status", "worker_ids"])
        if task.worker_ids.count(KILLED) >= MOST_KILLS:
            task.set_failed(RuntimeError("its worker was killed each time"))
            logger.error("task %s given up: its worker was killed each time", task.pk)
    return len(left)

"""Tasks that fail, with growing pauses until somebody looks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from portal.core.background import overview
from portal.core.background.retrying import FIRST_PAUSE, MOST_ATTEMPTS, PatientWorker
from tests.processes.tasks import fail

NOON = datetime(2030, 3, 4, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_the_database(settings: Settings, transactional_db: None) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def run() -> "DBTaskResult[..., None]":
    PatientWorker("one", "default").run()
    return DBTaskResult.objects.get()


def test_task_that_fails_is_tried_with_growing_pauses_until_it_works(tmp_path: Path) -> None:
    file = tmp_path / "there"
    with time_machine.travel(NOON, tick=False) as clock:
        fail.enqueue(str(file))
        failed = run()
        assert (failed.status, failed.run_after) == (TaskResultStatus.READY, NOON + FIRST_PAUSE)
        assert failed.exception_class_path == "builtins.FileNotFoundError"
        assert run().worker_ids == ["one"]
        clock.shift(FIRST_PAUSE)
        assert run().run_after == NOON + FIRST_PAUSE + FIRST_PAUSE * 2
        file.write_text("x")
        clock.shift(FIRST_PAUSE * 2)
        assert run().status == TaskResultStatus.SUCCESSFUL


def test_task_that_always_fails_is_given_up_and_begun_anew_by_hand(tmp_path: Path) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        fail.enqueue(str(tmp_path / "nowhere"))
        while run().status == TaskResultStatus.READY:
            clock.move_to(DBTaskResult.objects.get().run_after)
        task = DBTaskResult.objects.get()
        assert len(task.worker_ids) == MOST_ATTEMPTS
        assert datetime.now(UTC) - NOON == timedelta(minutes=511)
        assert overview.again("task", str(task.pk)) is True
        assert run().run_after == datetime.now(UTC) + FIRST_PAUSE

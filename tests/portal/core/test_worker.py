import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from threading import Timer

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max
from pytest_django import Settings

from portal.core.background.retrying import KILLED, MOST_KILLS, take_back
from portal.core.events import consumer, consumers, emit
from portal.core.management.commands.worker import Command
from portal.core.models import Delivery, Event, PeriodicRun
from tests.processes.shared import kill, shared_database, start
from tests.processes.tasks import write_slowly

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def url(transactional_db: None, settings: Settings, tmp_path: Path) -> Iterator[str]:
    settings.TASKS = DATABASE_TASKS
    with shared_database(tmp_path) as url:
        yield url


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def lines(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


def worker(url: str, name: str) -> Popen[bytes]:
    return start(url, "django", "worker", "--name", name)


def test_task_of_a_killed_worker_is_taken_back_and_the_next_ends_when_asked(
    url: str, tmp_path: Path
) -> None:
    file = tmp_path / "written"
    write_slowly.enqueue(str(file), 2)
    first = worker(url, "one")
    try:
        until(lambda: lines(file) == ["begun"])
    finally:
        kill(first)
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING

    second = worker(url, "one")
    try:
        until(lambda: DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL)
        second.terminate()
        code = second.wait(20)
    finally:
        if second.poll() is None:
            kill(second)
    assert lines(file) == ["begun", "begun", "done"]
    assert DBTaskResult.objects.get().worker_ids == ["one", KILLED, "one"]
    assert code == 0


def test_worker_that_is_asked_to_end_does_not_rest() -> None:
    command = Command()
    command.running = True
    Timer(0.2, lambda: setattr(command, "running", False)).start()
    begun = time.monotonic()
    command.rest(60)
    assert time.monotonic() - begun < 10


def test_worker_interrupted_in_a_task_finishes_it_and_begins_no_other(
    url: str, tmp_path: Path
) -> None:
    files = [tmp_path / "first", tmp_path / "second"]
    for file in files:
        write_slowly.enqueue(str(file), 1)
    process = worker(url, "one")
    try:
        until(lambda: lines(files[0]) == ["begun"])
        process.send_signal(signal.SIGINT)
        code = process.wait(20)
    finally:
        if process.poll() is None:
            kill(process)
    assert (code, lines(files[0]), lines(files[1])) == (0, ["begun", "done"], [])


@pytest.mark.django_db(transaction=True)
def test_once_delivers_runs_tasks_and_periodic_work(settings: Settings, tmp_path: Path) -> None:
    settings.TASKS = DATABASE_TASKS
    file = tmp_path / "written"
    heard = []
    consumer("trial", lambda event: event.verb == "trial")(
        lambda event, delivery: heard.append(event.verb)
    )
    try:
        emit("trial")
        write_slowly.enqueue(str(file), 0)
        call_command("worker", name="one", once=True)
    finally:
        del consumers["trial"]
    assert (heard, lines(file)) == (["trial"], ["begun", "done"])
    assert PeriodicRun.objects.filter(name="portal.core.tasks.publish_scheduled").count() == 1


@pytest.mark.django_db(transaction=True)
def test_once_with_tasks_that_run_at_once_has_none_to_run() -> None:
    call_command("worker", name="one", once=True)
    assert DBTaskResult.objects.count() == 0


def running(*names: str) -> DBTaskResult[..., None]:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        worker_ids=list(names),
        args_kwargs={"args": [], "kwargs": {}},
        task_path=write_slowly.module_path,
        backend_name="default",
        run_after=get_date_max(),
    )


@pytest.mark.django_db
def test_take_back_leaves_the_tasks_of_others(settings: Settings) -> None:
    settings.TASKS = DATABASE_TASKS
    mine, others = running("two", "one"), running("one", "two")
    lost = running(*["one", KILLED] * (MOST_KILLS - 1), "one")
    assert take_back("one") == 2
    for task in (mine, others, lost):
        task.refresh_from_db()
    assert [task.status for task in (mine, others, lost)] == [
        TaskResultStatus.READY,
        TaskResultStatus.RUNNING,
        TaskResultStatus.FAILED,
    ]


@pytest.mark.django_db
def test_purge_deletes_old_receipts_and_results_only(settings: Settings) -> None:
    from portal.core.tasks import purge_finished

    settings.TASKS = DATABASE_TASKS
    event = Event.objects.create(verb="trial")
    now = timezone.now()
    for name, done in (("old", now - timedelta(days=31)), ("new", now), ("open", None)):
        Delivery.objects.create(event=event, consumer=name, done=done)
    running("one")
    ended = running("one")
    ended.set_successful(None)
    DBTaskResult.objects.filter(pk=ended.pk).update(finished_at=now - timedelta(days=8))
    purge_finished()
    assert sorted(Delivery.objects.values_list("consumer", flat=True)) == ["new", "open"]
    assert [task.status for task in DBTaskResult.objects.all()] == [TaskResultStatus.RUNNING]
    assert Event.objects.count() == 1

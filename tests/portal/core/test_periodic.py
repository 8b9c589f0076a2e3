from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from portal.core.models import PeriodicRun
from portal.core.periodic import daily, every, jobs, latest_turn, run_due

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.fixture
def no_jobs() -> Iterator[None]:
    others = dict(jobs)
    jobs.clear()
    yield
    jobs.clear()
    jobs.update(others)


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_job_runs_again_when_its_time_has_passed() -> None:
    runs = []
    every(minutes=5)(lambda: runs.append("often"))
    begun = []
    with time_machine.travel(NOON, tick=False) as clock:
        for seconds in (0, 1, 299, 1, 300, 1):
            clock.shift(seconds)
            begun.append(run_due())
    assert begun == [1, 0, 0, 1, 0, 1]
    assert runs == ["often"] * 3


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_daily_job_runs_once_after_its_hour() -> None:
    runs: list[datetime] = []
    daily(hour=3)(lambda: runs.append(datetime.now(UTC)))
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(48):
            run_due()
            clock.shift(timedelta(hours=1))
    assert runs == [NOON, datetime(2026, 3, 5, 2, tzinfo=UTC), datetime(2026, 3, 6, 2, tzinfo=UTC)]


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_failing_job_stops_no_other_and_waits_for_its_next_turn() -> None:
    runs = []

    @every(minutes=1)
    def bad() -> None:
        raise ValueError

    @every(minutes=1)
    def good() -> None:
        runs.append("good")

    assert (run_due(), run_due()) == (2, 0)
    assert runs == ["good"]


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_round_that_another_worker_began_is_left_to_it() -> None:
    runs = []

    @every(minutes=5)
    def job() -> None:
        runs.append("here")

    with time_machine.travel(NOON, tick=False):
        name = next(iter(jobs))
        PeriodicRun.objects.create(name=name, begun=NOON - timedelta(minutes=4))
        assert run_due() == 0
    assert runs == []


@pytest.mark.parametrize(
    ("now", "hour", "turn"),
    [
        ("2026-03-04T02:59+01:00", 3, "2026-03-03T03:00+01:00"),
        ("2026-03-04T03:00+01:00", 3, "2026-03-04T03:00+01:00"),
        ("2026-03-04T23:59+01:00", 3, "2026-03-04T03:00+01:00"),
        # The clock goes forward from 2 to 3 and back from 3 to 2.
        ("2026-03-29T12:00+02:00", 2, "2026-03-29T02:00+01:00"),
        ("2026-10-25T12:00+01:00", 2, "2026-10-25T02:00+02:00"),
        ("2026-10-25T12:00+01:00", 3, "2026-10-25T03:00+01:00"),
    ],
)
def test_latest_turn_is_in_local_time(now: str, hour: int, turn: str) -> None:
    assert latest_turn(datetime.fromisoformat(now), hour) == datetime.fromisoformat(turn)

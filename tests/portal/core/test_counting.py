"""Counting calls over all processes: never more than the limit and the free ones, cheaply."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import time_machine
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from portal.core.api.counting import MINUTE, Counter

LIMIT = 1200
MOMENT = datetime(2026, 11, 25, 12, 0, 5, tzinfo=UTC)


def allowed(counter: Counter, calls: int, limit: int = LIMIT) -> int:
    return sum(counter.count("a", limit) == 0 for _call in range(calls))


@pytest.fixture(autouse=True)
def _one_minute() -> Iterator[None]:
    with time_machine.travel(MOMENT, tick=False):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("limit", [1, 2, 19, 20, 60, 61, 1200])
def test_one_process_answers_the_limit_and_the_free_calls(limit: int) -> None:
    block = max(1, limit // 20)
    most = limit // 60 + -(-limit // block) * block
    assert allowed(Counter(), 2 * limit + 10, limit) == most


@pytest.mark.django_db
def test_processes_count_together() -> None:
    processes = [Counter() for _number in range(4)]
    answered = 0
    for _round in range(1000):
        answered += sum(process.count("a", LIMIT) == 0 for process in processes)
    assert LIMIT <= answered <= LIMIT + 4 * LIMIT // 60


@pytest.mark.django_db
def test_few_calls_ask_no_database_and_many_a_few_times() -> None:
    counter = Counter()
    with CaptureQueriesContext(connection) as queries:
        allowed(counter, 20)
    assert len(queries) == 0
    with CaptureQueriesContext(connection) as queries:
        allowed(counter, 60)
    first = len(queries)
    allowed(counter, 5000)
    with CaptureQueriesContext(connection) as queries:
        assert counter.count("a", LIMIT) == MINUTE - 5
    assert (0 < first < 12, len(queries)) == (True, 0)


@pytest.mark.django_db
def test_callers_are_counted_apart_and_anew_each_minute() -> None:
    counter = Counter()
    assert [counter.count(who, 1) > 0 for who in ("a", "a", "b")] == [False, True, False]
    with time_machine.travel(MOMENT + timedelta(minutes=1), tick=False):
        assert counter.count("a", 1) == 0


@pytest.mark.django_db(transaction=True)
def test_threads_of_processes_do_not_take_the_same_calls() -> None:
    processes = [Counter() for _number in range(4)]
    answered: list[int] = []

    def call(process: Counter) -> None:
        try:
            answered.append(allowed(process, 100, 120))
        finally:
            connections.close_all()

    threads = [Thread(target=call, args=(process,)) for process in processes for _twice in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answered) <= 120 + 4 * 2

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event as Flag
from threading import Thread

import pytest
import time_machine
from django.db import connection, transaction

from portal.core.events import consumer, consumers, drain, emit, last_event_id
from portal.core.events.delivering import FIRST_PAUSE, GIVE_UP_AFTER, LEASE
from portal.core.models import Delivery, Event, Record

NOON = datetime(2030, 3, 4, 11, tzinfo=UTC)
"""Later than the database's own clock, which says when a delivery is first due."""


@pytest.fixture(autouse=True)
def nobody_else_listens() -> Iterator[None]:
    others = dict(consumers)
    consumers.clear()
    yield
    consumers.clear()
    consumers.update(others)


def everything(event: Event) -> bool:
    return True


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time")
def test_ids_follow_the_order_of_commits() -> None:
    written, may_commit = Flag(), Flag()

    def slow() -> None:
        with transaction.atomic():
            emit("slow")
            written.set()
            may_commit.wait(10)
        connection.close()

    def quick() -> None:
        emit("quick")
        connection.close()

    threads = [Thread(target=slow), Thread(target=quick)]
    threads[0].start()
    written.wait(10)
    threads[1].start()
    threads[1].join(0.5)
    seen_meanwhile = list(Event.objects.values_list("verb", flat=True))
    may_commit.set()
    for thread in threads:
        thread.join(10)
    assert seen_meanwhile == []
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["slow", "quick"]


@pytest.mark.django_db(transaction=True)
def test_rollback_leaves_neither_event_nor_delivery() -> None:
    consumer("listener", everything)(lambda event, delivery: None)
    with transaction.atomic():
        emit("never.happened")
        transaction.set_rollback(True)
    assert (Event.objects.count(), Delivery.objects.count(), last_event_id()) == (0, 0, 0)


@pytest.mark.django_db
def test_event_keeps_key_and_kind_of_a_record_that_is_gone() -> None:
    record = Record.objects.create(kind="core.thing")
    key = record.pk
    event = emit("thing.changed", record, page=7)
    record.delete()
    event.refresh_from_db()
    assert (event.record, event.record_key, event.kind) == (None, key, "core.thing")
    assert event.payload == {"page": 7}
    assert last_event_id() == event.pk


@pytest.mark.django_db
def test_consumer_gets_what_it_wants_once() -> None:
    heard = []
    consumer("listener", lambda event: event.public)(
        lambda event, delivery: heard.append(event.verb)
    )
    emit("secret")
    emit("first", public=True)
    emit("second", public=True)
    assert [drain(limit=1), drain(), drain()] == [1, 1, 0]
    assert heard == ["first", "second"]
    assert Delivery.objects.filter(done=None).count() == 0


@pytest.mark.django_db
def test_inside_effect_of_a_failing_consumer_is_undone_and_tried_later() -> None:
    fail = [True]

    @consumer("writer", everything)
    def write(event: Event, delivery: Delivery) -> None:
        Record.objects.create(kind="effect")
        if fail[0]:
            raise ValueError("the message names somebody")

    emit("happened")
    with time_machine.travel(NOON, tick=False):
        assert (drain(), drain()) == (1, 0)
    failed = Delivery.objects.get()
    assert Record.objects.count() == 0
    assert (failed.attempts, failed.error, failed.done) == (1, "ValueError", None)
    assert failed.due == NOON + FIRST_PAUSE

    fail[0] = False
    Delivery.objects.update(due=NOON - timedelta(days=9999))
    assert (drain(), drain()) == (1, 0)
    assert Record.objects.count() == 1


@pytest.mark.django_db
def test_failing_delivery_stops_no_other() -> None:
    heard = []

    @consumer("listener", everything)
    def listen(event: Event, delivery: Delivery) -> None:
        if event.verb == "bad":
            raise ValueError
        heard.append(event.verb)

    emit("bad")
    emit("good")
    assert drain() == 2
    assert heard == ["good"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("outside", [False, True])
def test_worker_killed_in_the_middle_leaves_the_delivery_to_the_next(outside: bool) -> None:
    class Killed(BaseException):
        pass

    calls = []

    @consumer("sender", everything, outside=outside)
    def send(event: Event, delivery: Delivery) -> None:
        Record.objects.create(kind="effect")
        calls.append(delivery.pk)
        if len(calls) == 1:
            raise Killed

    emit("happened")
    with time_machine.travel(NOON, tick=False), pytest.raises(Killed):
        drain()
    if outside:
        assert Delivery.objects.get().due == NOON + LEASE
        assert drain() == 0
        Delivery.objects.update(due=NOON - timedelta(days=9999))
    assert (drain(), drain()) == (1, 0)
    assert calls == [calls[0]] * 2
    # Inside the effect of the killed attempt was rolled back; outside it has happened twice.
    assert Record.objects.count() == (2 if outside else 1)


@pytest.mark.django_db
@pytest.mark.parametrize("outside", [False, True])
def test_delivery_that_always_fails_is_given_up_in_sight(outside: bool) -> None:
    @consumer("sender", everything, outside=outside)
    def send(event: Event, delivery: Delivery) -> None:
        raise TimeoutError

    emit("happened")
    pauses = []
    with time_machine.travel(NOON, tick=False):
        while not Delivery.objects.given_up().exists():
            drain()
            pauses.append(Delivery.objects.get().due - NOON)
            Delivery.objects.update(due=NOON - timedelta(days=9999))
    given_up = Delivery.objects.get()
    assert (given_up.attempts, given_up.error, given_up.given_up) == (
        GIVE_UP_AFTER,
        "TimeoutError",
        NOON,
    )
    assert pauses[:-1] == [FIRST_PAUSE * 2**n for n in range(GIVE_UP_AFTER - 1)]
    assert sum(pauses[:-1], timedelta()) == timedelta(minutes=8191)
    assert drain() == 0

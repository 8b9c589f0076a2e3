"""In which ring an actor is on any day, against a slow and obvious way to find it."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.enums import ActorClass, FieldRole, Visibility
from network.models import Actor, Body, Post, Seat
from portal.accounts.models import User
from tests.factories import (
    ActorFactory,
    ActorFieldFactory,
    BodyFactory,
    BodyRoleFactory,
    FieldOfActionFactory,
    PostFactory,
    SeatFactory,
    german,
)

pytestmark = pytest.mark.django_db

BEGIN = date(2026, 1, 1)
DAYS = [BEGIN + timedelta(days=n) for n in range(8)]
NOBODY = AnonymousUser()

days = st.sampled_from(DAYS)
ends = st.none() | days
actors = st.fixed_dictionaries(
    {
        "other_city": st.booleans(),
        "closed_on": ends,
        "visibility": st.sampled_from([Visibility.PUBLIC, Visibility.CORE]),
    }
)
bodies = st.fixed_dictionaries(
    {
        "ring": st.integers(1, 4),
        "visibility": st.sampled_from([Visibility.PUBLIC, Visibility.CORE]),
        "valid_from": days,
        "valid_until": ends,
    }
)
held = st.fixed_dictionaries(
    {
        "member": st.integers(0, 2),
        "body": st.integers(0, 2),
        "valid_from": days,
        "valid_until": ends,
    }
)


class RollBack(Exception):
    """Takes what one example wrote away."""


def in_order(told: dict[str, Any]) -> dict[str, Any]:
    end = told["valid_until"]
    return told | {"valid_until": max(end, told["valid_from"]) if end else None}


def build(told: tuple[list[Any], list[Any], list[Any]]) -> None:
    made, places, seats = told
    members = [
        ActorFactory(
            actor_class=ActorClass.OTHER_MUNICIPALITY if one["other_city"] else ActorClass.COMPANY,
            closed_on=one["closed_on"],
            closing_reason=german("Aufgelöst"),
            visibility=one["visibility"],
        )
        for one in made
    ]
    there = []
    for one in map(in_order, places):
        visibility = one.pop("visibility")
        there.append(BodyFactory(actor=ActorFactory(body=True, visibility=visibility), **one))
    for one in map(in_order, seats):
        member, body = members[one.pop("member")], there[one.pop("body")]
        SeatFactory(member=member, body=body, **one)


def slow_ring(actor: Actor, day: date, levels: set[Visibility]) -> int | None:
    """Look at each seat and think of nothing clever."""
    seen = [
        seat for seat in Seat.objects.filter(member=actor) if seat.body.actor.visibility in levels
    ]
    closed = actor.closed_on is not None and actor.closed_on <= day
    rings = []
    for seat in seen:
        sits = seat.valid_from <= day and (seat.valid_until is None or day < seat.valid_until)
        body = seat.body
        there = body.valid_from <= day and (body.valid_until is None or day < body.valid_until)
        if sits and there and not closed:
            rings.append(body.ring)
    if rings:
        return min(rings)
    foreign = actor.actor_class == ActorClass.OTHER_MUNICIPALITY
    return 4 if foreign and not seen and not closed else None


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    told=st.tuples(
        st.lists(actors, min_size=3, max_size=3),
        st.lists(bodies, min_size=3, max_size=3),
        st.lists(held, max_size=6),
    )
)
def test_ring_on_each_day_is_what_looking_at_each_seat_says(
    told: tuple[list[Any], list[Any], list[Any]], coordinator: User
) -> None:
    with suppress(RollBack), transaction.atomic():
        build(told)
        for user, levels in ((NOBODY, {Visibility.PUBLIC}), (coordinator, set(Visibility))):
            check_rings(user, levels)
        raise RollBack


def check_rings(user: Any, levels: set[Visibility]) -> None:
    rings: dict[date, dict[int, int | None]] = {}
    for day in DAYS:
        found = Actor.objects.visible_to(user).with_ring(day, user)
        rings[day] = {actor.pk: actor.ring for actor in found}
        assert rings[day] == {actor.pk: slow_ring(actor, day, levels) for actor in found}
    for before, after in pairwise(DAYS):
        check_changes(user, before, after, rings)


def check_changes(
    user: Any, before: date, after: date, rings: dict[date, dict[int, int | None]]
) -> None:
    changes = Actor.objects.changes_between(before, after, user)
    old, new = rings[before], rings[after]
    joined = {pk for pk in new if old[pk] is None and new[pk] is not None}
    left = {pk for pk in new if old[pk] is not None and new[pk] is None}
    moved = {pk for pk in new if old[pk] != new[pk]} - joined - left
    assert {actor.pk for actor in changes.joined} == joined
    assert {actor.pk for actor in changes.left} == left
    assert {actor.pk for actor in changes.moved} == moved
    if (joined | left | moved) and not _closed_without_seat(after):
        assert after in Seat.objects.visible_to(user).change_days()


def _closed_without_seat(day: date) -> bool:
    """Whether another city without a seat closes on a day, of which no seat tells."""
    foreign = Actor.objects.of_sort(ActorClass.OTHER_MUNICIPALITY)
    return foreign.filter(closed_on=day).exists()


def test_ring_is_the_innermost_of_all_seats() -> None:
    actor = ActorFactory()
    for ring in (3, 2, 4):
        SeatFactory(member=actor, body=BodyFactory(ring=ring))
    assert Actor.objects.with_ring(timezone.localdate()).get(pk=actor.pk).ring == 2


def test_bodies_the_reader_may_not_see_give_no_ring(coordinator: User) -> None:
    hidden = BodyFactory(actor=ActorFactory(body=True, for_coordinator=True), ring=1)
    actor = SeatFactory(body=hidden).member
    today = timezone.localdate()
    assert Actor.objects.with_ring(today).get(pk=actor.pk).ring is None
    assert Actor.objects.with_ring(today, coordinator).get(pk=actor.pk).ring == 1
    assert Seat.objects.visible_to(NOBODY).change_days() == []
    assert list(Body.objects.visible_to(NOBODY)) == []


def test_changes_name_nobody_who_is_hidden(coordinator: User) -> None:
    seat = SeatFactory(member=ActorFactory(for_core_team=True), valid_from=DAYS[3])
    SeatFactory(valid_from=DAYS[3], member__code="seen")
    SeatFactory(valid_from=DAYS[1], valid_until=DAYS[4], member__code="gone")
    public = Actor.objects.changes_between(DAYS[2], DAYS[5], NOBODY)
    assert [actor.code for actor in public.joined] == ["seen"]
    assert [(actor.code, actor.ring_before) for actor in public.left] == [("gone", 3)]
    inside = Actor.objects.changes_between(DAYS[2], DAYS[5], coordinator)
    assert {actor.code for actor in inside.joined} == {"seen", seat.member.code}


def test_change_days_are_those_on_which_somebody_comes_or_goes() -> None:
    SeatFactory(valid_from=DAYS[1], valid_until=DAYS[4])
    SeatFactory(valid_from=DAYS[1])
    SeatFactory(valid_from=DAYS[6], valid_until=DAYS[6])  # never holds
    closed = ActorFactory(closed_on=DAYS[5], closing_reason=german("Aufgelöst"))
    SeatFactory(valid_from=DAYS[2], member=closed)
    late = BodyFactory(valid_from=DAYS[3])
    SeatFactory(valid_from=DAYS[0], body=late)
    found = Seat.objects.visible_to(NOBODY).change_days()
    assert found == [DAYS[1], DAYS[2], DAYS[3], DAYS[4], DAYS[5]]


@pytest.mark.once
@pytest.mark.parametrize("size", [2, 20])
def test_rings_fields_and_seats_take_the_same_queries(
    size: int, django_assert_num_queries: Any
) -> None:
    role, field, body = BodyRoleFactory(), FieldOfActionFactory(), BodyFactory()
    for _number in range(size):
        actor = SeatFactory(role=role, body=body).member
        ActorFieldFactory(actor=actor, field=field, role=FieldRole.LEAD)
    today = timezone.localdate()
    with django_assert_num_queries(3):
        known = Actor.objects.visible_to(NOBODY).with_ring(today).with_fields(today)
        lines = [
            (
                actor.ring,
                [str(part.field) for part in actor.fields_now],
                str(seat.body),
                str(seat.role),
            )
            for actor in known.with_seats(today)
            for seat in actor.seats_now
        ]
    assert len(lines) == size
    with django_assert_num_queries(1):
        assert len(Actor.objects.changes_between(DAYS[0], today, NOBODY).joined) == size
    with django_assert_num_queries(1):
        assert len(Seat.objects.visible_to(NOBODY).change_days()) == 1


def test_posts_say_how_much_of_them_is_taken() -> None:
    taken, vacant, ended = (PostFactory(pilot=True) for _number in range(3))
    SeatFactory(post=taken, share="0.15")
    SeatFactory(post=ended, share="0.2", ended=True)
    today = timezone.localdate()
    filled = Post.objects.pilots().active_on(today).with_filled(today)
    found: list[Any] = list(filled)
    assert {post.pk: post.filled for post in found} == {
        taken.pk: Decimal("0.150"),
        vacant.pk: 0,
        ended.pk: 0,
    }
    assert {post.pk for post in Post.objects.vacant_on(today)} == {vacant.pk, ended.pk}

"""What no edit and no other software may write: the same rules in words and in each database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from network.enums import ActorKind, PostKind
from network.models import Actor, ActorField, Body, Post, Seat
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

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)
JULY = date(2026, 7, 1)


def refused(made: models.Model, words: str, rule: str) -> None:
    """Check that `full_clean` says it in words, and that the database refuses it by its name."""
    with pytest.raises(ValidationError) as told:
        made.full_clean()
    assert told.value.messages == [words]
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        made.save()


def taken(made: models.Model) -> None:
    made.full_clean()
    made.save()


def test_two_seats_of_one_member_in_a_role_share_no_day() -> None:
    there = SeatFactory(valid_from=JUNE, valid_until=JULY)
    same = {"member": there.member, "body": there.body, "role": there.role}
    words = "This seat is taken in that time already."
    refused(SeatFactory.build(**same, valid_from=MAY), words, "seat_overlap")
    taken(SeatFactory.build(**same, valid_from=MAY, valid_until=JUNE))
    taken(SeatFactory.build(**same, valid_from=JULY))
    taken(SeatFactory.build(**same | {"role": BodyRoleFactory()}, valid_from=JUNE))
    with pytest.raises(IntegrityError, match="seat_overlap"):
        Seat.objects.filter(pk=there.pk).update(valid_until=date(2026, 7, 2))


def test_two_parts_in_one_field_share_no_day() -> None:
    there = ActorFieldFactory(valid_from=JUNE, valid_until=JULY)
    same = {"actor": there.actor, "field": there.field}
    words = "This actor is in the field in that time already."
    refused(ActorFieldFactory.build(**same, valid_from=MAY), words, "actor_field_overlap")
    taken(ActorFieldFactory.build(**same, valid_from=JULY))
    taken(ActorFieldFactory.build(**same | {"field": FieldOfActionFactory()}, valid_from=JUNE))


@pytest.mark.parametrize("wrong", [Decimal(0), Decimal("1.001"), Decimal("-0.2")])
def test_share_is_more_than_nothing_and_at_most_full_time(wrong: Decimal) -> None:
    post, seat = PostFactory(), SeatFactory()
    post.required_share = seat.share = wrong
    for made in (post, seat):
        with pytest.raises(ValidationError):
            made.full_clean()
    with pytest.raises(IntegrityError, match="post_share"), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(required_share=wrong)
    with pytest.raises(IntegrityError, match="seat_share"):
        Seat.objects.filter(pk=seat.pk).update(share=wrong)


def test_seats_of_a_post_are_never_more_than_the_post() -> None:
    post = PostFactory(required_share=Decimal("0.6"))
    held: dict[str, Any] = {"post": post, "role": post.role, "share": Decimal("0.2")}
    for end in (None, None, JULY):  # 0.2 three times is more than 0.6 as a float
        member, body = ActorFactory(), BodyFactory()
        taken(SeatFactory.build(**held, member=member, body=body, valid_from=MAY, valid_until=end))
    held |= {"member": ActorFactory(), "body": BodyFactory()}
    words = "All seats of this post together would be more than the post."
    refused(SeatFactory.build(**held, valid_from=JUNE), words, "seat_share_of_post")
    taken(SeatFactory.build(**held, valid_from=JULY))
    with pytest.raises(IntegrityError, match="seat_share_of_post"):
        Seat.objects.filter(post=post).update(valid_until=None)


def test_post_does_not_become_smaller_than_what_is_taken() -> None:
    seat = SeatFactory(post=PostFactory(), share=Decimal("0.2"))
    post = seat.post
    post.required_share = Decimal("0.1")
    words = "More than this share of the post is taken already."
    refused(post, words, "seat_share_of_post_limit")
    post.required_share = Decimal("0.3")
    taken(post)


def test_seats_of_a_member_are_never_more_than_full_time() -> None:
    member = ActorFactory(function=True)
    SeatFactory(member=member, share=Decimal("0.7"), valid_from=MAY, valid_until=JULY)
    more = {"member": member, "body": BodyFactory(), "role": BodyRoleFactory()}
    words = "All seats of this member together would be more than full time."
    over = SeatFactory.build(**more, share=Decimal("0.4"), valid_from=JUNE)
    refused(over, words, "seat_share_of_member")
    taken(SeatFactory.build(**more, share=Decimal("0.4"), valid_from=JULY))


def test_seat_on_a_post_says_how_much_of_it() -> None:
    post = PostFactory()
    bare = SeatFactory.build(
        member=ActorFactory(), body=BodyFactory(), role=post.role, post=post, share=None
    )
    refused(bare, "Please write how much of the post it is.", "seat_post_with_share")


def test_one_post_of_a_coordinator_at_a_time() -> None:
    first = PostFactory(coordinator=True, valid_from=MAY, valid_until=JULY)
    same = {"unit": first.unit, "role": first.role, "kind": PostKind.COORDINATOR}
    words = "There is a post of a coordinator in that time already."
    refused(PostFactory.build(**same, valid_from=JUNE), words, "post_one_coordinator")
    taken(PostFactory.build(**same, valid_from=JULY))
    taken(PostFactory.build(**same | {"kind": PostKind.PILOT}, valid_from=JUNE))


def test_body_neither_sits_in_itself_nor_in_another() -> None:
    body, other = BodyFactory(), BodyFactory()
    there = {"body": body, "role": BodyRoleFactory()}
    with pytest.raises(IntegrityError, match="seat_not_in_itself"), transaction.atomic():
        SeatFactory(**there, member=body.actor)
    with pytest.raises(ValidationError) as told:
        SeatFactory.build(**there, member=other.actor).full_clean()
    assert told.value.message_dict == {
        "member": ["An organisation or a function sits in a body, not another body."]
    }


def test_only_actors_of_the_kind_are_bodies() -> None:
    with pytest.raises(ValidationError) as told:
        Body(actor=ActorFactory(), ring=2).full_clean()
    assert told.value.message_dict == {"actor": ["Please choose an actor of the kind “body”."]}


@pytest.mark.parametrize("ring", [0, 5])
def test_ring_is_a_number_from_one_to_four(ring: int) -> None:
    with pytest.raises(IntegrityError, match="body_ring"):
        BodyFactory(ring=ring)


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("parent", "actor_no_cycle", "What it belongs to belongs to this actor already."),
        (
            "successor",
            "actor_no_cycle_of_successors",
            "The successor was followed by this actor already.",
        ),
    ],
)
def test_actors_go_round_in_no_circle(name: str, rule: str, words: str) -> None:
    top = ActorFactory()
    middle = ActorFactory(**{name: top})
    below = ActorFactory(**{name: middle})
    setattr(top, name, below)
    refused(top, words, rule)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Actor.objects.filter(pk=top.pk).update(**{name: below})
    setattr(top, name, ActorFactory())
    taken(top)


def test_closed_actor_names_its_successor_or_a_reason() -> None:
    actor = ActorFactory(closed_on=None)
    actor.closed_on = MAY
    words = "Please name the successor, or say why it closed."
    refused(actor, words, "actor_closed_with_reason")
    actor.successor = ActorFactory()
    taken(actor)
    actor.successor, actor.closing_reason = None, german("Aufgelöst")
    taken(actor)


@pytest.mark.parametrize("factory", [SeatFactory, PostFactory, BodyFactory, ActorFieldFactory])
def test_nothing_ends_before_it_begins(factory: Any) -> None:
    made = factory(valid_from=JUNE)
    made.valid_until = MAY
    with pytest.raises(ValidationError) as told:
        made.full_clean()
    assert told.value.messages == ["The end lies before the beginning."]
    with pytest.raises(IntegrityError):
        made.save()


@pytest.mark.parametrize(
    ("key", "right"),
    [("05154008", True), ("05154", True), ("05", True), ("", True), ("0515400", False)],
)
def test_municipality_key_has_two_five_or_eight_digits(key: str, right: bool) -> None:
    actor = ActorFactory.build(ags=key, kind=ActorKind.ORGANISATION)
    errors: Any = {}
    try:
        actor.clean_fields(exclude=["record"])
    except ValidationError as error:
        errors = error.message_dict
    assert errors == ({} if right else {"ags": ["Two, five or eight digits."]})


def test_fields_of_an_actor_go_with_it() -> None:
    there = ActorFieldFactory()
    there.actor.delete()
    assert list(ActorField.objects.all()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Post, Seat, Actor])
def test_rules_stay_when_a_table_is_made_anew(model: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("other databases alter tables in place")
    before = _triggers()
    with connection.schema_editor() as editor:
        editor._remake_table(model)  # type: ignore[attr-defined]
    assert _triggers() == before


def _triggers() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
        return list(cursor.fetchall())

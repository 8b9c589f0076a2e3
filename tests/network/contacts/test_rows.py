"""Contacts and follow-ups in the database: what holds there, who may read, what is erased."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.contacts import noting
from network.contacts.noting import Next
from network.models import Actor, FollowUp, Interaction, Participant
from portal.accounts.models import User
from portal.core.models import Event
from portal.core.personal.erasing import erase_past
from tests.factories import ActorFactory, FollowUpFactory, InteractionFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong", [{"visibility": "public"}, {"visibility": "partner"}, {"topic": ""}, {"minutes": 0}]
)
def test_database_refuses_contact(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionFactory(**wrong)
    assert not Interaction.objects.exists()


def test_database_refuses_somebody_twice_in_a_contact() -> None:
    contact = InteractionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.create(interaction=contact, actor=contact.participants.get().actor)


@pytest.mark.parametrize("wrong", [{"what": ""}, {"done_by": True}])
def test_database_refuses_follow_up(wrong: dict[str, object], coordinator: User) -> None:
    given = {"done_by": coordinator} if "done_by" in wrong else wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory(**given)


@pytest.mark.parametrize(
    ("persona", "expected"),
    [
        ("citizen", []),
        ("partner", []),
        ("editor", []),
        ("core_member", ["open"]),
        ("coordinator", ["hidden one", "hidden promise", "internal", "open"]),
    ],
)
def test_contact_is_read_by(
    persona: str, expected: list[str], request: pytest.FixtureRequest
) -> None:
    known = ActorFactory()
    for contact in (
        InteractionFactory(topic="open", actors=[known]),
        InteractionFactory(topic="internal", for_coordinator=True),
        InteractionFactory(topic="hidden one", actors=[known, ActorFactory(for_coordinator=True)]),
    ):
        FollowUpFactory(interaction=contact, what=contact.topic)
    promise = InteractionFactory(topic="hidden promise", actors=[known])
    FollowUpFactory(
        interaction=promise, what=promise.topic, promised_by=ActorFactory(for_coordinator=True)
    )
    user = request.getfixturevalue(persona)
    contacts = Interaction.objects.visible_to(user)
    assert sorted(contacts.values_list("topic", flat=True)) == expected
    tasks = FollowUp.objects.visible_to(user)
    assert sorted(tasks.values_list("what", flat=True)) == expected


def test_contact_with_a_unit_is_one_with_the_whole() -> None:
    whole = ActorFactory()
    unit: Actor = ActorFactory(parent=whole)
    contact = InteractionFactory(actors=[unit])
    InteractionFactory()
    assert list(Interaction.objects.with_actor(whole)) == [contact]
    assert list(Interaction.objects.with_actor(unit)) == [contact]


def test_follow_up_of_nobody_falls_to_the_coordinator(coordinator: User, core_member: User) -> None:
    nobodys, hers = FollowUpFactory(), FollowUpFactory(owner=core_member)
    assert list(FollowUp.objects.of(coordinator)) == [nobodys]
    assert list(FollowUp.objects.of(core_member)) == [hers]


def test_daily_erasing_takes_contacts_whose_day_has_come() -> None:
    old = datetime(2022, 6, 1, 12, tzinfo=UTC)
    gone = InteractionFactory(start=old)
    FollowUpFactory(interaction=gone)
    kept = [
        InteractionFactory(start=old, procurement_relevant=True),
        InteractionFactory(start=datetime(2023, 1, 1, 12, tzinfo=UTC)),
    ]
    assert erase_past(NOW) == {"network.Interaction": 1}
    assert list(Interaction.objects.order_by("pk")) == kept
    assert not FollowUp.objects.exists()


def test_noting_and_what_follows_is_written_down_without_words(coordinator: User) -> None:
    actor = ActorFactory()
    contact = noting.note(
        Interaction(topic="Geheimes Wort"),
        [actor, actor],
        coordinator,
        Next("Anrufen", timezone.localdate()),
    )
    task = contact.follow_ups.get()
    noting.finish(task, coordinator)
    noting.finish(task, coordinator)
    noting.finish(task, coordinator, done=False)
    noting.put_off(task, task.due + timedelta(days=7), coordinator)
    noting.delete(contact, coordinator)
    told = [
        (event.verb, event.public, event.actor, event.payload)
        for event in Event.objects.filter(actor=coordinator).order_by("id")
    ]
    about = {"contact": task.interaction_id}
    assert told == [
        (verb, False, coordinator, about)
        for verb in (
            "contact.noted",
            "follow_up.done",
            "follow_up.reopened",
            "follow_up.put_off",
            "contact.deleted",
        )
    ]


def test_changing_a_contact_keeps_exactly_who_is_named(coordinator: User) -> None:
    first, second, third = (ActorFactory() for _number in range(3))
    contact = InteractionFactory(actors=[first, second])
    noting.change(contact, [second, third], [third.pk], coordinator)
    there = contact.participants.values_list("actor", "attended").order_by("actor")
    assert list(there) == [(second.pk, True), (third.pk, False)]

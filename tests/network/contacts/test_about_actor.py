"""The line of time of an actor, and the page before a meeting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.models import Actor
from portal.accounts.models import User
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    FollowUpFactory,
    InteractionFactory,
    MembershipFactory,
    PartnerFactory,
    ProjectFactory,
    RelationFactory,
    UserFactory,
)
from tests.factories.values import german

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROOM = "/admin/contacts/"


@pytest.fixture
def admin(site_tree: SiteTree, core_member: User, client: Client) -> Client:
    client.force_login(core_member)
    return client


def fill(actor: Actor, number: int) -> None:
    """Add what an actor may have, so many times."""
    now, day = timezone.now(), timezone.localdate()
    for _row in range(number):
        project = ProjectFactory.create()
        PartnerFactory.create(project=project, actor=actor)
        contact = InteractionFactory(actors=[actor, ActorFactory()], project=project.record)
        InteractionFactory(actors=[actor], start=now + timedelta(days=20))
        FollowUpFactory(interaction=contact)
        FollowUpFactory(interaction=contact, promised_by=actor, owner=UserFactory())
        FollowUpFactory(interaction=contact, done_at=now)
        RelationFactory(a=actor, valid_until=day + timedelta(days=9))
        MembershipFactory(organisation=actor)
        ActorFactory(function=True, parent=actor)


def test_line_of_time_has_everything_newest_first(admin: Client) -> None:
    actor, day, now = ActorFactory(code="hafen"), timezone.localdate(), timezone.now()
    contact = InteractionFactory(
        topic="Sensoren", actors=[actor], start=now - timedelta(days=3), kind="visit"
    )
    FollowUpFactory(interaction=contact, what="Vertrag", due=day + timedelta(days=5))
    RelationFactory(
        a=actor, b=ActorFactory(name=german("Kai")), valid_from=day - timedelta(days=40)
    )
    person = UserFactory(name="Frau Beispiel")
    MembershipFactory(organisation=actor, user=person, valid_from=day - timedelta(days=90))
    InteractionFactory(topic="Geheim", actors=[actor], for_coordinator=True)
    RelationFactory(a=actor, b=ActorFactory(name=german("Geheim"), for_coordinator=True))
    page = admin.get(f"{ROOM}with/hafen/").context["page"]
    assert [moment.words for moment in page] == [
        "Vertrag",
        "Sensoren",
        "fördert Kai",
        "Frau Beispiel",
    ]


def test_page_before_a_meeting_says_who_promised_what(admin: Client, core_member: User) -> None:
    actor = ActorFactory(code="hafen", name=german("Hafen"))
    unit = ActorFactory(function=True, parent=actor, name=german("Ansprechstelle Kai"))
    third = ActorFactory(name=german("Ingenieurbüro"))
    contact = InteractionFactory(topic="Sensoren", actors=[unit, third])
    FollowUpFactory(interaction=contact, what="Karte schicken", owner=core_member)
    FollowUpFactory(interaction=contact, what="Zahlen liefern", promised_by=unit)
    FollowUpFactory(interaction=contact, what="Messen", promised_by=third)
    FollowUpFactory(interaction=contact, what="Vorbei", done_at=timezone.now())
    InteractionFactory(topic="Kommt", actors=[actor], start=timezone.now() + timedelta(days=3))
    InteractionFactory(topic="Geheimwort", actors=[actor], for_coordinator=True)
    project = ProjectFactory.create(code="P77", lead=actor)
    PartnerFactory.create(project=ProjectFactory.create(code="P78"), actor=unit)
    answer = admin.get(f"{ROOM}before/hafen/")
    brief, page = answer.context["brief"], answer.content.decode()
    assert [task.what for task in brief.ours] == ["Karte schicken"]
    assert [task.what for task in brief.theirs] == ["Zahlen liefern"]
    assert [task.what for task in brief.others] == ["Messen"]
    assert [contact.topic for contact in brief.planned] == ["Kommt"]
    assert [contact.topic for contact in brief.last] == ["Sensoren"]
    assert brief.functions == [unit]
    assert project.code in page
    assert "P78" in page
    assert "Geheimwort" not in page


@pytest.mark.parametrize("page", ["with", "before"])
def test_actor_takes_as_many_queries_with_much_as_with_little(admin: Client, page: str) -> None:
    counts = []
    for number in (2, 8):
        actor = ActorFactory()
        fill(actor, number)
        admin.get(f"{ROOM}{page}/{actor.code}/")
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(f"{ROOM}{page}/{actor.code}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["with", "before"])
def test_hidden_actor_is_not_there_and_editors_are_refused(
    admin: Client, editor: User, page: str
) -> None:
    hidden, known = ActorFactory(for_coordinator=True), ActorFactory()
    assert admin.get(f"{ROOM}{page}/{hidden.code}/").status_code == 404
    assert admin.get(f"{ROOM}{page}/gibt-es-nicht/").status_code == 404
    admin.force_login(editor)
    assert admin.get(f"{ROOM}{page}/{known.code}/").status_code == 302

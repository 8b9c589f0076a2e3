"""Noting a contact in the admin: on the way, by people who may, with what they typed kept."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.contacts.domain import asked_again_on
from network.models import FollowUp, Interaction
from portal.accounts.models import User
from tests.conftest import SiteTree
from tests.factories import ActorFactory, FollowUpFactory, InteractionFactory, ProjectFactory
from tests.factories.values import german

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTE, LIST = "/admin/contacts/note/", "/admin/contacts/"


@pytest.fixture
def admin(site_tree: SiteTree, core_member: User, client: Client) -> Client:
    client.force_login(core_member)
    return client


def quick(**values: str) -> dict[str, str]:
    return {"who": "Hafen", "kind": "call", "topic": "Sensoren am Kai", "follow_up": "on"} | values


def test_three_lines_and_a_tick_make_a_contact(admin: Client, core_member: User) -> None:
    actor = ActorFactory(name=german("Hafen"))
    assert admin.post(NOTE, quick()).headers["Location"] == LIST
    contact = Interaction.objects.get()
    assert (contact.kind, contact.topic, contact.noted_by) == (
        "call",
        "Sensoren am Kai",
        core_member,
    )
    assert [part.actor for part in contact.participants.all()] == [actor]
    task = FollowUp.objects.get()
    due = asked_again_on(timezone.localdate())
    assert (task.what, task.due, task.owner) == ("Sensoren am Kai", due, core_member)


def test_contact_without_tick_has_no_follow_up(admin: Client) -> None:
    ActorFactory(name=german("Hafen"))
    admin.post(NOTE, quick(follow_up=""))
    assert Interaction.objects.count() == 1
    assert not FollowUp.objects.exists()


def test_all_that_can_be_told_is_kept(admin: Client) -> None:
    actor, other = ActorFactory(name=german("Hafen")), ActorFactory(name=german("Kai GmbH"))
    project = ProjectFactory.create()
    due = timezone.localdate() + timedelta(days=3)
    told = quick(
        also="kai",
        start="2026-10-01T14:30",
        minutes="45",
        direction="in",
        result="Zwei Masten\nzugesagt",
        project=str(project.pk),
        procurement_relevant="on",
        visibility="core",
        follow_up_what="Vertrag schicken",
        follow_up_due=due.isoformat(),
        promised_by="Kai GmbH",
    )
    assert admin.post(NOTE, told).status_code == HTTPStatus.FOUND
    contact, task = Interaction.objects.get(), FollowUp.objects.get()
    assert timezone.localtime(contact.start).isoformat()[:16] == "2026-10-01T14:30"
    assert (contact.minutes, contact.direction, contact.result) == (
        45,
        "in",
        "Zwei Masten\nzugesagt",
    )
    assert (contact.project, contact.procurement_relevant) == (project.record, True)
    assert {part.actor for part in contact.participants.all()} == {actor, other}
    assert (task.what, task.due, task.promised_by) == ("Vertrag schicken", due, other)


def test_form_begins_with_the_actor_one_comes_from(admin: Client) -> None:
    ActorFactory(code="hafen", name=german("Hafen"))
    assert 'value="Hafen"' in admin.get(f"{NOTE}?with=hafen").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": ""},
        {"who": "Niemand"},
        {"topic": ""},
        {"topic": "\u200b"},
        {"topic": "x" * 201},
        {"kind": "rumour"},
        {"minutes": "0"},
        {"minutes": "9" * 30},
        {"start": "0001-01-01T00:00"},
        {"start": "9999-12-31T23:59"},
        {"start": "gestern"},
        {"follow_up_due": "9999-12-31"},
        {"project": "77"},
        {"visibility": "public"},
    ],
)
def test_mistake_is_said_and_nothing_saved(admin: Client, wrong: dict[str, str]) -> None:
    ActorFactory(name=german("Hafen"))
    answer = admin.post(NOTE, quick(result="Bleibt stehen") | wrong)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Bleibt stehen" in answer.content.decode()
    assert not Interaction.objects.exists()


def test_name_of_several_is_chosen_by_a_second_tap(admin: Client) -> None:
    ActorFactory(code="a", name=german("Heimatverein Ost"))
    ActorFactory(code="b", name=german("Heimatverein West"))
    page = admin.post(NOTE, quick(who="heimatverein")).content.decode()
    assert page.count('type="radio" name="who"') == 2
    admin.post(NOTE, {**quick(), "who": ["heimatverein", "Heimatverein West"]})
    assert Interaction.objects.get().participants.get().actor.code == "b"


def test_change_shows_and_keeps_what_is_there(admin: Client) -> None:
    stays, goes = ActorFactory(), ActorFactory()
    contact = InteractionFactory(topic="Alt", minutes=20, actors=[stays, goes])
    start = contact.start
    page = admin.get(f"{LIST}{contact.pk}/")
    assert page.status_code == HTTPStatus.OK
    told = {"stay": [stays.pk], "kind": "visit", "topic": "Neu", "who": "", "absent": [stays.pk]}
    assert admin.post(f"{LIST}{contact.pk}/", told).status_code == HTTPStatus.FOUND
    contact.refresh_from_db()
    assert (contact.topic, contact.kind, contact.start) == ("Neu", "visit", start)
    assert contact.participants.values_list("actor", "attended").get() == (stays.pk, False)


def test_contact_without_anybody_is_refused(admin: Client) -> None:
    contact = InteractionFactory(topic="Alt")
    answer = admin.post(f"{LIST}{contact.pk}/", {"kind": "visit", "topic": "Neu"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    contact.refresh_from_db()
    assert contact.topic == "Alt"


@pytest.mark.parametrize(
    ("button", "done", "later"), [({}, True, False), ({"later": "1"}, False, True)]
)
def test_one_tap_finishes_or_puts_off(
    admin: Client, button: dict[str, str], done: bool, later: bool
) -> None:
    task = FollowUpFactory(due=timezone.localdate() - timedelta(days=5))
    address = f"{LIST}follow-up/{task.pk}/"
    answer = admin.post(address, button | {"next": "https://example.org/"})
    assert answer.headers["Location"] == "/admin/"
    task.refresh_from_db()
    assert (task.done_at is not None, task.due > timezone.localdate()) == (done, later)
    admin.post(address, {"open": "1"})
    task.refresh_from_db()
    assert task.done_at is None


def test_contact_of_somebody_else_is_not_deleted(admin: Client) -> None:
    contact = InteractionFactory()
    address = f"{LIST}{contact.pk}/delete/"
    assert admin.get(address).headers["Location"] == "/admin/"
    assert admin.post(address).headers["Location"] == "/admin/"
    assert Interaction.objects.get() == contact


@pytest.mark.parametrize("own", [True, False])
def test_own_contact_and_any_for_the_coordinator_is_deleted_after_asking(
    admin: Client, coordinator: User, core_member: User, own: bool
) -> None:
    contact = InteractionFactory(noted_by=core_member)
    if not own:
        admin.force_login(coordinator)
    address = f"{LIST}{contact.pk}/delete/"
    assert admin.get(address).status_code == HTTPStatus.OK
    assert admin.post(address).headers["Location"] == LIST
    assert not Interaction.objects.exists()


@pytest.mark.parametrize("persona", ["citizen", "partner", "editor"])
def test_nobody_else_gets_in(
    site_tree: SiteTree, client: Client, persona: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(persona))
    task = FollowUpFactory(what="Geheimwort", interaction=InteractionFactory(topic="Geheimwort"))
    for address in (LIST, NOTE, f"{LIST}{task.interaction_id}/"):
        answer = client.get(address)
        assert answer.status_code in (302, 403, 404)
        assert "Geheimwort" not in answer.content.decode()
    assert client.post(f"{LIST}follow-up/{task.pk}/").status_code in (302, 403, 404)
    task.refresh_from_db()
    assert task.done_at is None


def test_what_is_the_coordinators_is_not_there_for_the_core_team(admin: Client) -> None:
    contact = InteractionFactory(topic="Geheimwort", for_coordinator=True)
    task = FollowUpFactory(interaction=contact, what="Geheimwort")
    assert "Geheimwort" not in admin.get(LIST).content.decode()
    assert admin.get(f"{LIST}{contact.pk}/").status_code == HTTPStatus.NOT_FOUND
    assert admin.post(f"{LIST}follow-up/{task.pk}/").status_code == HTTPStatus.NOT_FOUND
    assert admin.get(f"{LIST}{2**70}/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Kai", "Netz"]),
        ("q=Kai", ["Kai"]),
        ("q=stadtwerke", ["Netz"]),
        ("kind=visit", ["Netz"]),
        ("procurement=1", ["Kai"]),
        ("kind=rumour&p=abc&q=%00", ["Kai", "Netz"]),
    ],
)
def test_list_is_shortened(admin: Client, query: str, expected: list[str]) -> None:
    InteractionFactory(topic="Kai", procurement_relevant=True)
    werke = ActorFactory(name=german("Stadtwerke"))
    InteractionFactory(topic="Netz", kind="visit", actors=[werke])
    page = admin.get(f"{LIST}?{query}").context["page"]
    assert sorted(contact.topic for contact in page) == expected


def test_list_takes_as_many_queries_for_20_as_for_2(admin: Client) -> None:
    counts = []
    for number in (2, 18):
        for _row in range(number):
            contact = InteractionFactory(project=ProjectFactory.create().record)
            FollowUpFactory(interaction=contact, promised_by=ActorFactory())
        admin.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            admin.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_home_shows_what_is_due_and_the_way_to_a_note(admin: Client, core_member: User) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    FollowUpFactory(what="Jetzt anrufen", owner=core_member, due=soon)
    FollowUpFactory(what="Später", owner=core_member, due=soon + timedelta(days=30))
    FollowUpFactory(what="Fremdes", due=soon)
    page = admin.get("/admin/").content.decode()
    shown = [word for word in ("Jetzt anrufen", "Später", "Fremdes", NOTE) if word in page]
    assert shown == ["Jetzt anrufen", NOTE]

"""Memberships in the admin, and who waits in its home."""

import pytest
from django.test import Client

from network.models import Membership
from portal.accounts.models import User
from portal.core.models import Event
from tests.conftest import SiteTree
from tests.factories import ActorFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/admin/snippets/network/membership/"


@pytest.fixture
def admin(site_tree: SiteTree, coordinator: User, client: Client) -> Client:
    client.force_login(coordinator)
    return client


def typed(organisation: object, **values: str) -> dict[str, object]:
    return {
        "address": "neu@example.org",
        "organisation": organisation,
        "function": "IT",
        "valid_from": "01.11.2026",
        "valid_until": "",
    } | values


def test_coordinator_appoints_by_address(admin: Client, coordinator: User) -> None:
    user = UserFactory(email="neu@example.org")
    answer = admin.post(f"{LIST}add/", typed(ActorFactory().pk, address="NEU@example.org"))
    assert answer.status_code == 302
    held = Membership.objects.get()
    assert (held.user, held.state, held.decided_by) == (user, "confirmed", coordinator)
    event = Event.objects.get(verb="membership.confirmed")
    assert (event.payload, event.actor, event.public) == (
        {"membership": held.pk},
        coordinator,
        False,
    )


def test_overlap_is_said_in_the_form(admin: Client) -> None:
    there = MembershipFactory(user=UserFactory(email="neu@example.org"))
    page = admin.post(f"{LIST}add/", typed(there.organisation_id))
    assert page.status_code == 200
    words = "This person is a member of the organisation in that time already."
    assert words in page.content.decode()
    assert Membership.objects.count() == 1


def test_unknown_address_is_said_in_the_form(admin: Client) -> None:
    page = admin.post(f"{LIST}add/", typed(ActorFactory().pk))
    assert "There is no account with this address." in page.content.decode()
    assert Membership.objects.count() == 0


def test_membership_is_ended_by_its_day_and_keeps_its_person(admin: Client) -> None:
    there = MembershipFactory()
    other = UserFactory(email="neu@example.org")
    values = typed(there.organisation_id, valid_from="01.10.2026", valid_until="01.11.2026")
    assert admin.post(f"{LIST}edit/{there.pk}/", values).status_code == 302
    there.refresh_from_db()
    assert (str(there.valid_until), there.user == other) == ("2026-11-01", False)
    assert Event.objects.get(verb="membership.ended").payload == {"membership": there.pk}


@pytest.mark.parametrize(
    ("steward", "values", "verbs"),
    [
        (False, {"is_steward": "on"}, ["membership.steward_given"]),
        (True, {}, ["membership.steward_ended"]),
        (False, {"function": "Leitung"}, ["membership.changed"]),
        (
            True,
            {"valid_until": "01.11.2026"},
            ["membership.ended", "membership.steward_ended"],
        ),
    ],
)
def test_change_in_the_form_is_told_as_what_it_is(
    admin: Client, steward: bool, values: dict[str, str], verbs: list[str]
) -> None:
    there = MembershipFactory(function="IT", steward=steward)
    Event.objects.all().delete()
    day = f"{there.valid_from:%d.%m.%Y}"
    told = typed(there.organisation_id, valid_from=day) | values
    assert admin.post(f"{LIST}edit/{there.pk}/", told).status_code == 302
    assert sorted(Event.objects.values_list("verb", flat=True)) == verbs


@pytest.mark.parametrize(
    ("person", "seen"), [("coordinator", True), ("core_member", False), ("editor", False)]
)
def test_home_says_who_waits(
    site_tree: SiteTree,
    client: Client,
    request: pytest.FixtureRequest,
    person: str,
    seen: bool,
) -> None:
    MembershipFactory(asked=True, organisation=ActorFactory(code="werk"))
    client.force_login(request.getfixturevalue(person))
    page = client.get("/admin/").content.decode()
    assert ("/mein/organisationen/werk/" in page) is seen


def test_list_says_how_each_stands_today_and_leads_to_its_people(admin: Client) -> None:
    MembershipFactory(organisation=ActorFactory(code="werk"), ended=True)
    html = admin.get(LIST).content.decode()
    assert ('href="/mein/organisationen/werk/"' in html, "ended" in html) == (True, True)
    page = admin.get("/mein/organisationen/werk/").content.decode()
    assert f'href="{LIST}"' in page


def test_list_for_the_core_team_offers_no_decisions(
    site_tree: SiteTree, client: Client, core_member: User
) -> None:
    MembershipFactory(organisation=ActorFactory(code="werk"))
    client.force_login(core_member)
    html = client.get(LIST).content.decode()
    assert ("/mein/organisationen/werk/" in html, "Person" in html) == (False, True)

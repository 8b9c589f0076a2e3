"""Pages about the people of organisations: for the member, its steward, strangers and nobody."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import Actor, Membership
from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from tests.conftest import SiteTree
from tests.factories import ActorFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
OWN = "/mein/organisationen/"


@pytest.fixture
def steward(site_tree: SiteTree) -> Membership:
    """A steward of an organisation that only the coordinator sees otherwise."""
    return MembershipFactory(
        steward=True,
        organisation=ActorFactory(code="werk", for_coordinator=True),
        user=UserFactory(name="Stefanie Steward"),
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def person(name: str, steward: Membership, request: pytest.FixtureRequest) -> User:
    """Return one of the people of these tests."""
    if name == "steward":
        return steward.user
    if name == "member":
        return MembershipFactory(organisation=steward.organisation).user
    if name == "former":
        return MembershipFactory(organisation=steward.organisation, steward=True, ended=True).user
    if name == "foreign":
        return MembershipFactory(steward=True).user
    user: User = request.getfixturevalue(name)
    return user


@pytest.mark.parametrize(
    ("name", "own", "seen", "missing"),
    [
        ("steward", 200, 403, 404),
        ("member", 403, 403, 404),  # knows it and is told why not
        ("former", 404, 403, 404),  # gone the same moment
        ("foreign", 404, 403, 404),
        ("partner", 404, 403, 404),
        ("citizen", 404, 403, 404),
        ("core_member", 404, 403, 404),
        ("coordinator", 200, 200, 404),
    ],
)
def test_people_are_shown_to_whoever_manages_them(
    steward: Membership,
    request: pytest.FixtureRequest,
    name: str,
    own: int,
    seen: int,
    missing: int,
) -> None:
    ActorFactory(code="offen")
    ActorFactory(code="gremium", body=True)
    client = signed_in(person(name, steward, request))
    assert client.get(f"{OWN}werk/").status_code == own
    assert client.get(f"{OWN}offen/").status_code == seen
    assert client.get(f"{OWN}nichts/").status_code == missing
    assert client.get(f"{OWN}gremium/").status_code == 404


def test_refusal_says_why(steward: Membership, citizen: User) -> None:
    ActorFactory(code="offen")
    page = signed_in(citizen).get(f"{OWN}offen/").content.decode()
    assert "Only the stewards of this organisation and the coordinator may do this." in page


def test_nobody_is_sent_to_sign_in(steward: Membership) -> None:
    pages = [OWN, f"{OWN}werk/", f"{OWN}nichts/", "/mein/einladungen/"]
    assert [Client().get(page).status_code for page in pages] == [302] * 4


ACTS: list[tuple[str, dict[str, str]]] = [
    ("mitglied", {"do": "end"}),
    ("mitglied", {"do": "steward"}),
    ("einladen", {"address": "neu@example.org"}),
]


@pytest.mark.parametrize(("name", "status"), [("member", 403), ("foreign", 404), ("former", 404)])
@pytest.mark.parametrize(("act", "data"), ACTS)
def test_others_change_nothing(
    steward: Membership,
    request: pytest.FixtureRequest,
    name: str,
    status: int,
    act: str,
    data: dict[str, str],
) -> None:
    client = signed_in(person(name, steward, request))
    rest = f"mitglied/{steward.pk}/" if act == "mitglied" else "einladen/"
    before = list(Membership.objects.values().order_by("pk"))
    assert client.post(f"{OWN}werk/{rest}", data).status_code == status
    assert list(Membership.objects.values().order_by("pk")) == before
    assert Invitation.objects.count() == 0


def test_member_of_another_organisation_is_not_reached_through_the_own(
    steward: Membership,
) -> None:
    other = MembershipFactory()
    client = signed_in(steward.user)
    answer = client.post(f"{OWN}werk/mitglied/{other.pk}/", {"do": "end"})
    assert answer.status_code == 404
    assert client.post(f"{OWN}werk/mitglied/{2**63}/", {"do": "end"}).status_code == 404
    other.refresh_from_db()
    assert other.valid_until is None


def test_getting_changes_nothing(steward: Membership) -> None:
    client = signed_in(steward.user)
    for rest in (f"werk/mitglied/{steward.pk}/?do=end", "werk/einladen/", "verlassen/1/"):
        assert client.get(f"{OWN}{rest}").status_code == 405


def test_steward_confirms_who_has_asked(steward: Membership) -> None:
    asked = MembershipFactory(organisation=steward.organisation, asked=True)
    client = signed_in(steward.user)
    assert asked.user.email in client.get(f"{OWN}werk/").content.decode()
    answer = client.post(f"{OWN}werk/mitglied/{asked.pk}/", {"do": "confirm"})
    assert (answer.status_code, answer["Location"]) == (302, f"{OWN}werk/")
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("confirmed", steward.user)


def test_refusing_without_a_word_is_asked_for_one_and_told_to_the_person(
    steward: Membership,
) -> None:
    asked = MembershipFactory(organisation=steward.organisation, asked=True)
    client = signed_in(steward.user)
    address = f"{OWN}werk/mitglied/{asked.pk}/"
    empty = client.post(address, {"do": "refuse", "reason": " "})
    assert empty.status_code == 422
    assert "Please write the reason." in empty.content.decode()
    client.post(address, {"do": "refuse", "reason": "Bitte <b>zuerst</b> anrufen."})
    page = signed_in(asked.user).get(OWN).content.decode()
    assert "Bitte &lt;b&gt;zuerst&lt;/b&gt; anrufen." in page


def test_last_steward_is_warned_and_leaves_when_sure(steward: Membership) -> None:
    client = signed_in(steward.user)
    warned = client.post(f"{OWN}verlassen/{steward.pk}/")
    assert warned.status_code == 422
    assert "Name a successor first." in warned.content.decode()
    assert 'name="sure"' in warned.content.decode()
    assert client.post(f"{OWN}verlassen/{steward.pk}/", {"sure": "on"}).status_code == 302
    assert client.get(f"{OWN}werk/").status_code == 404


def test_steward_who_gives_the_office_back_is_led_to_the_own_page(steward: Membership) -> None:
    MembershipFactory(steward=True, organisation=steward.organisation)
    answer = signed_in(steward.user).post(f"{OWN}werk/mitglied/{steward.pk}/", {"do": "member"})
    assert answer["Location"] == OWN


def test_membership_of_somebody_else_is_not_left(steward: Membership, citizen: User) -> None:
    assert signed_in(citizen).post(f"{OWN}verlassen/{steward.pk}/").status_code == 404


def test_citizen_asks_to_become_a_member(site_tree: SiteTree, citizen: User) -> None:
    ActorFactory(code="offen")
    client = signed_in(citizen)
    answer = client.post(OWN, {"organisation": "offen", "function": "IT"})
    assert answer.status_code == 302
    held = Membership.objects.get()
    assert (held.user, held.state, held.is_steward, held.function) == (
        citizen,
        "asked",
        False,
        "IT",
    )


def test_form_gives_neither_state_nor_office(site_tree: SiteTree, citizen: User) -> None:
    ActorFactory(code="offen")
    raised = {"organisation": "offen", "is_steward": "on", "state": "confirmed", "steward": "on"}
    signed_in(citizen).post(OWN, raised)
    held = Membership.objects.get()
    assert (held.state, held.is_steward) == ("asked", False)


@pytest.mark.parametrize("code", ["werk", "gremium", "nichts", "", "x\x00" + "ß" * 9000])
def test_hidden_organisations_are_not_asked_for(
    steward: Membership, citizen: User, code: str
) -> None:
    ActorFactory(code="gremium", body=True)
    page = signed_in(citizen).post(OWN, {"organisation": code, "function": "Behalten"})
    assert page.status_code == 422
    assert "Behalten" in page.content.decode()
    assert str(steward.organisation.name) not in page.content.decode()
    assert Membership.objects.count() == 1


def test_asking_twice_is_said_in_words(site_tree: SiteTree, citizen: User) -> None:
    ActorFactory(code="offen")
    client = signed_in(citizen)
    client.post(OWN, {"organisation": "offen"})
    again = client.post(OWN, {"organisation": "offen"})
    assert again.status_code == 422
    assert "This person has asked already." in again.content.decode()


def test_steward_invites_and_sees_it(steward: Membership) -> None:
    client = signed_in(steward.user)
    sent = client.post(f"{OWN}werk/einladen/", {"address": "NEU@example.org", "function": "IT"})
    assert sent.status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.address, invitation.details) == (
        "neu@example.org",
        {"function": "IT", "steward": False},
    )
    assert "neu@example.org" in client.get(f"{OWN}werk/").content.decode()
    again = client.post(f"{OWN}werk/einladen/", {"address": "neu@example.org"})
    assert again.status_code == 422


def test_invitation_with_a_wrong_address_keeps_what_was_typed(steward: Membership) -> None:
    page = signed_in(steward.user).post(
        f"{OWN}werk/einladen/", {"address": "neu@", "function": "Netze"}
    )
    assert page.status_code == 422
    assert 'value="Netze"' in page.content.decode()


def counted(client: Client, address: str) -> int:
    caches["default"].clear()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def filled(organisation: Actor, user: User, number: int, by: User) -> None:
    for index in range(number):
        MembershipFactory(organisation=organisation)
        MembershipFactory(organisation=organisation, asked=True)
        MembershipFactory(user=user)
        Invitation.objects.create(
            address=f"{number}-{index}@example.org",
            kind="network.actor",
            record=organisation.record,
            secret_hash=f"{number}-{index}",
            invited_by=by,
            expires_at="2199-01-01T00:00:00Z",
        )


@pytest.mark.parametrize("address", [OWN, f"{OWN}werk/", "/mein/einladungen/"])
def test_queries_do_not_grow(steward: Membership, address: str) -> None:
    client = signed_in(steward.user)
    filled(steward.organisation, steward.user, 2, steward.user)
    few = counted(client, address)
    filled(steward.organisation, steward.user, 20, steward.user)
    assert counted(client, address) == few <= 18


def test_name_with_script_is_shown_as_text(steward: Membership, coordinator: Any) -> None:
    nasty = UserFactory(name='<script>alert("x")</script>')
    MembershipFactory(organisation=steward.organisation, user=nasty)
    page = signed_in(coordinator).get(reverse("people", args=["werk"])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page

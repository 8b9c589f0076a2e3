"""Objects that are one's own, somebody else's, hidden or not there, at every address with one."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from network.invitations import invite_member
from portal.accounts.invitations.issuing import revoke
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import secret_of
from portal.accounts.models import User
from tests.address_answers import ANSWERS, ORGANISATION, PROJECT, with_objects
from tests.address_book import BY_POST, TABLE
from tests.address_walk import ANY_DOCUMENT, ANY_PAGE, GROUP, Address, addresses
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    MembershipFactory,
    ProjectFactory,
    ProjectPageFactory,
    UserFactory,
)
from tests.test_every_address import token_of

pytestmark = pytest.mark.django_db

Paths = tuple[str, ...]
Row = tuple[int, ...]
"""About something own, foreign, hidden, not there."""
SPELT_OUT = {ANY_PAGE: "/gibt-es-nicht/", ANY_DOCUMENT: "/documents/4711/nichts.pdf"}


def test_every_route_with_an_object_has_an_expectation() -> None:
    assert with_objects() == set(ANSWERS)


def nothing(address: Address) -> str:
    """Return the path of an object that is not there."""

    def value(match: re.Match[str]) -> str:
        name = match[1] or ""
        number = (
            "int:" in match[0] or name == "pk" or (name.endswith("_id") and "slug" not in match[0])
        )
        return "4711" if number else "gibt-es-nicht"

    return "/" + re.sub(r"[\^$\\]", "", GROUP.sub(value, address.route))


def test_what_is_not_there_is_answered_as_told(site_tree: SiteTree, coordinator: User) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(coordinator)
    token, found = token_of(coordinator), dict[str, int]()
    for address in addresses():
        if address.route not in ANSWERS:
            continue
        ask = client.post if TABLE[address.route] == BY_POST else client.get
        headers = token if address.namespace == "wagtailapi_v3" else {}
        path = SPELT_OUT.get(address.route) or nothing(address)
        found[address.route] = ask(path, headers=headers).status_code
    assert found == {route: answers.missing for route, answers in ANSWERS.items()}


@dataclass(frozen=True)
class People:
    """The paths of one route, for an object of one's own, of others, hidden, not there."""

    paths: dict[str, Paths]
    steward: User
    member: User


@pytest.fixture
def people(site_tree: SiteTree, coordinator: User) -> People:
    """Two organisations and a hidden one, each with a project, a member and an invitation."""
    own, foreign = ActorFactory(code="eigen"), ActorFactory(code="fremd")
    hidden = ActorFactory(code="geheim", for_coordinator=True)
    steward, member = UserFactory(), UserFactory()
    MembershipFactory(user=steward, organisation=own, steward=True)
    held = [
        MembershipFactory(user=member, organisation=own),
        *(MembershipFactory(organisation=each) for each in (foreign, hidden)),
    ]
    for code, lead, live in (("P1", own, True), ("P2", foreign, True), ("P3", hidden, False)):
        project = ProjectFactory.create(code=code, lead=lead, live=live)
        ProjectPageFactory.create(parent=site_tree.projects, record=project, live=live)
    sent = [
        invite_member(by, to, f"{to.code}@example.org", "", steward=False, language="de")
        for by, to in ((steward, own), (coordinator, foreign), (coordinator, hidden))
    ]
    revoke(sent[2], coordinator)
    secrets = [secret_of(each.nonce) for each in Invitation.objects.order_by("pk")]
    codes, keys = ("eigen", "fremd", "geheim", "nichts"), [each.pk for each in held]
    projects = ("P1", "P2", "P3", "P4")
    return People(
        {
            # first, since the next withdraws some
            "einladung/<slug:secret>/": row("/einladung/{}/", (*secrets, "0" * 64)),
            ORGANISATION: row("/mein/organisationen/{}/", codes),
            f"{ORGANISATION}einladen/": row("/mein/organisationen/{}/einladen/", codes),
            f"{ORGANISATION}mitglied/<int:pk>/": tuple(
                f"/mein/organisationen/{code}/mitglied/{key}/"
                for code, key in zip(codes, (*keys, keys[0]), strict=True)
            ),
            "mein/einladungen/<int:pk>/": row(
                "/mein/einladungen/{}/", (*(each.pk for each in sent), 2**63)
            ),
            f"{PROJECT}einladen/": row("/mein/projekte/{}/einladen/", projects),
            PROJECT: row("/mein/projekte/{}/", projects),
            f"{PROJECT}team/": row("/mein/projekte/{}/team/", projects),
            f"{PROJECT}dokumente/": row("/mein/projekte/{}/dokumente/", projects),
            f"{PROJECT}aufgaben/": row("/mein/projekte/{}/aufgaben/", projects),
        },
        steward,
        member,
    )


def row(pattern: str, keys: tuple[object, ...]) -> Paths:
    """Return the paths of four objects."""
    return tuple(pattern.format(key) for key in keys)


AWAY: Row = (302,) * 4
SHUT: Row = (403, 403, 404, 404)
GONE: Row = (404,) * 4
OPEN: Row = (200, 200, 410, 404)
"""A link is of use to whoever has it; a withdrawn one says so."""
INSIDE: dict[str, Row] = {
    f"{PROJECT}{rest}": (200, 403, 404, 404) for rest in ("", "team/", "dokumente/", "aufgaben/")
}
EVERYWHERE: dict[str, Row] = dict.fromkeys(INSIDE, (200, 200, 200, 404))
OUTSIDE: dict[str, Row] = dict.fromkeys(INSIDE, SHUT)
INVITE, MEMBER = f"{ORGANISATION}einladen/", f"{ORGANISATION}mitglied/<int:pk>/"
SENT, TO_PROJECT = "mein/einladungen/<int:pk>/", f"{PROJECT}einladen/"
REFUSED: dict[str, Row] = dict.fromkeys((ORGANISATION, INVITE, MEMBER), SHUT) | {SENT: GONE}
EXPECTED: dict[str, dict[str, Row]] = {
    "outsider": dict.fromkeys((ORGANISATION, INVITE, MEMBER, SENT, TO_PROJECT, *INSIDE), AWAY),
    "citizen": REFUSED | OUTSIDE | {TO_PROJECT: SHUT},
    "partner": REFUSED | OUTSIDE | {TO_PROJECT: SHUT},
    "member": REFUSED | INSIDE | {TO_PROJECT: SHUT},
    "steward": INSIDE
    | {
        ORGANISATION: (200, 403, 404, 404),
        INVITE: (422, 403, 404, 404),
        MEMBER: (422, 403, 404, 404),
        SENT: (302, 404, 404, 404),
        TO_PROJECT: (200, 403, 404, 404),
    },
    "core_member": REFUSED | EVERYWHERE | {TO_PROJECT: (200, 200, 200, 404)},
    "coordinator": EVERYWHERE
    | {
        ORGANISATION: (200, 200, 200, 404),
        INVITE: (422, 422, 422, 404),
        MEMBER: (422, 422, 422, 404),
        SENT: (302, 302, 302, 404),
        TO_PROJECT: (200, 200, 200, 404),
    },
}
"""Person → route → what is answered about something own, foreign, hidden, not there."""
REASONED = "Only "
"""How each of the refusals begins that say who may."""


@pytest.mark.parametrize("person", EXPECTED)
def test_people_and_projects_answer_by_whose_they_are(
    people: People, request: pytest.FixtureRequest, person: str
) -> None:
    client = Client()
    if person in ("steward", "member"):
        client.force_login(getattr(people, person))
    elif person != "outsider":
        client.force_login(request.getfixturevalue(person))
    found: dict[str, Row] = {}
    without_reason = []
    for route, paths in people.paths.items():
        ask = client.post if TABLE[route] == BY_POST else client.get
        answers = [ask(path) for path in paths]
        found[route] = tuple(answer.status_code for answer in answers)
        without_reason += [
            path
            for path, answer in zip(paths, answers, strict=True)
            if answer.status_code == 403 and REASONED not in answer.content.decode()
        ]
    assert found == EXPECTED[person] | {"einladung/<slug:secret>/": OPEN}
    assert without_reason == []


def test_table_of_answers_says_what_a_steward_gets(people: People) -> None:
    told = {
        route: (ANSWERS[route].foreign, ANSWERS[route].hidden, ANSWERS[route].missing)
        for route in EXPECTED["steward"]
    }
    assert told == {route: row[1:] for route, row in EXPECTED["steward"].items()}

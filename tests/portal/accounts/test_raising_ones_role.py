"""Tried and refused: raising one's own role by form, by API, by another spelling of an address."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from network.models import Membership
from portal.accounts.invitations.accepting import accept
from portal.accounts.invitations.issuing import invite
from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.refusal import Refusal
from tests.conftest import SiteTree
from tests.factories import ActorFactory, MembershipFactory, UserFactory
from tests.test_every_address import token_of

pytestmark = pytest.mark.django_db

RAISED: dict[str, Any] = {
    "role": "coordinator",
    "roles": ["coordinator"],
    "groups": ["1", "2", "3", "4", "5", "6"],
    "is_staff": "on",
    "is_superuser": "on",
    "state": "confirmed",
    "is_steward": "on",
    "steward": "on",
}


def standing(user: User) -> tuple[frozenset[str], bool, bool]:
    """Return roles and flags of an account as the next request has them."""
    fresh = User.objects.get(pk=user.pk)
    return roles(fresh), fresh.is_staff, fresh.is_superuser


@pytest.mark.parametrize(
    ("invited", "own"),
    [
        ("a@example.org", "a+b@example.org"),
        ("a+b@example.org", "a@example.org"),
        ("a@example.org", "a@example.org.example.com"),
        ("ab@example.org", "a.b@example.org"),
        ("mike@example.org", "mike@example.orɡ"),
        ("info@bike.example", "info@bıke.example"),
    ],
)
def test_address_that_is_only_alike_does_not_accept(
    coordinator: User, invited: str, own: str
) -> None:
    invitation = invite(coordinator, invited, "role", role=Role.COORDINATOR.value)
    user = UserFactory(email=own, proven=True)
    with pytest.raises(Refusal):
        accept(invitation, user)
    assert standing(user) == (frozenset(), False, False)


@pytest.mark.parametrize(
    ("invited", "own"),
    [("A@Example.ORG", "a@example.org"), ("a@example.org", "A@example.org")],
)
def test_address_in_capital_letters_is_the_same(coordinator: User, invited: str, own: str) -> None:
    user = UserFactory(email=own, proven=True)
    accept(invite(coordinator, invited, "role", role=Role.EDITOR.value), user)
    assert standing(user) == (frozenset({Role.EDITOR.value}), True, False)


def test_second_address_counts_only_when_confirmed(coordinator: User, citizen: User) -> None:
    invitation = invite(coordinator, "zweit@example.org", "role", role=Role.EDITOR.value)
    EmailAddress.objects.create(user=citizen, email="zweit@example.org", verified=False)
    with pytest.raises(Refusal):
        accept(invitation, citizen)
    assert standing(citizen) == (frozenset(), False, False)


@pytest.mark.parametrize(
    "address",
    ["/konto/", "/konto/adresse/", "/konto/passwort/", "/mein/organisationen/", "/mein/kontakt/"],
)
def test_forms_of_the_account_give_no_role(
    client: Client, site_tree: SiteTree, citizen: User, address: str
) -> None:
    ActorFactory(code="offen")
    client.force_login(citizen)
    client.post(address, RAISED | {"organisation": "offen", "email": "neu@example.org"})
    assert standing(citizen) == (frozenset(), False, False)
    assert not Membership.objects.exclude(state="asked").exists()


def test_sign_up_gives_no_role(client: Client, site_tree: SiteTree) -> None:
    data = {"email": "neu@example.org", "name": "Neu", "password1": "sehr-lang-und-geheim-2026"}
    client.post("/konto/neu/", RAISED | data)
    assert [standing(user) for user in User.objects.all()] in (
        [],
        [(frozenset(), False, False)],
    )


def test_steward_invites_to_no_role(client: Client, site_tree: SiteTree) -> None:
    held = MembershipFactory(steward=True, organisation=ActorFactory(code="werk"))
    client.force_login(held.user)
    data = {"address": "neu@example.org", "kind": "role", "function": ""}
    client.post("/mein/organisationen/werk/einladen/", RAISED | data)
    client.post("/mein/einladungen/", RAISED | data)
    sent = Invitation.objects.get()
    assert (sent.kind, sent.details) == ("network.actor", {"function": "", "steward": True})


@pytest.mark.parametrize("person", ["citizen", "partner", "editor"])
@pytest.mark.parametrize(
    "path",
    [
        "whoami/",
        "snippets/accounts.User/",
        "snippets/accounts.User/{own}/",
        "snippets/network.Membership/",
        "snippets/auth.Group/",
        "snippets/accounts.Invitation/",
    ],
)
def test_api_gives_no_role(
    site_tree: SiteTree, request: pytest.FixtureRequest, person: str, path: str
) -> None:
    user: User = request.getfixturevalue(person)
    before, client = standing(user), Client(raise_request_exception=False)
    address = f"/api/v3/{path.format(own=user.pk)}"
    data = RAISED | {"user": user.pk, "type": "accounts.User"}
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(
            address, data, content_type="application/json", headers=token_of(user)
        )
        assert 400 <= answer.status_code < 500
    assert standing(user) == before
    assert (Membership.objects.count(), Invitation.objects.count()) == (0, 0)

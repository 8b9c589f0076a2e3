"""Keys of one's own: scope, end, last use, and gone at once when withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import APIToken

from portal.accounts.keys import making
from portal.accounts.models import User
from portal.core.models import Event, StandardPage, TokenTerms
from tests.conftest import SiteTree
from tests.portal.accounts.own.test_export import confirmed, prove

pytestmark = pytest.mark.django_db

KEYS, WHOAMI = "/konto/schluessel/", "/api/v3/whoami/"
NEW = {"name": "Karte", "scope": "read", "days": "90"}


def made(client: Client, user: User, **more: str) -> str:
    """Make a key on the page; return its words."""
    client.force_login(confirmed(user))
    prove(client)
    return str(client.post(KEYS, NEW | more).context["words"])


def asked(words: str, address: str = WHOAMI) -> int:
    return Client().get(address, headers={"Authorization": f"Bearer {words}"}).status_code


def written(words: str, page: StandardPage) -> Any:
    return Client().patch(
        f"/api/v3/pages/{page.pk}/",
        {"title": "Neu", "meta": {"type": "core.StandardPage"}},
        content_type="application/json",
        headers={"Authorization": f"Bearer {words}"},
    )


@pytest.fixture
def imprint(site_tree: SiteTree) -> StandardPage:
    return site_tree.start.add_child(instance=StandardPage(title="Impressum"))


def test_key_works_until_it_is_withdrawn(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    words = made(client, citizen)
    token = APIToken.objects.get()
    assert asked(words) == 200
    page = client.get(KEYS).content.decode()
    assert (page.count("Karte") > 0, page.count(words)) == (True, 0)
    assert client.post(f"{KEYS}{token.pk}/zurueckziehen/")["Location"] == KEYS
    assert (asked(words), asked(words, "/api/v3/fields/")) == (401, 401)
    verbs = Event.objects.filter(verb__startswith="token").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["token.made", "token.revoked"]


def test_key_needs_proof_and_a_factor_where_the_role_does(
    site_tree: SiteTree, client: Client, editor: User, settings: Settings
) -> None:
    client.force_login(confirmed(editor))
    assert client.post(KEYS, NEW)["Location"] == f"/konto/nachweis/?next={KEYS}"
    settings.SECOND_FACTOR_REQUIRED = True
    prove(client)
    assert client.post(KEYS, NEW)["Location"] == "/konto/faktoren/"
    assert APIToken.objects.count() == 0


def test_key_for_reading_writes_nothing(
    imprint: StandardPage, client: Client, editor: User
) -> None:
    words = made(client, editor)
    answer = written(words, imprint)
    assert (answer.status_code, answer.json()["detail"][:25]) == (403, "This token may only read.")
    assert imprint.revisions.count() == 0


def test_key_for_writing_writes_what_its_owner_may(
    imprint: StandardPage, client: Client, editor: User
) -> None:
    words = made(client, editor, scope="write")
    assert written(words, imprint).status_code == 200
    editor.groups.clear()
    assert written(words, imprint).status_code == 403


def test_citizen_cannot_choose_to_write(site_tree: SiteTree, client: Client, citizen: User) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    answer = client.post(KEYS, NEW | {"scope": "write"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["scope"])
    making.make(citizen, "Karte", 30, writes=True)
    assert TokenTerms.objects.get().may_write is False


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "\u202e "), ("name", "x" * 81), ("days", "0"), ("scope", "all")],
)
def test_mistake_is_said_and_makes_none(
    site_tree: SiteTree, client: Client, citizen: User, field: str, value: str
) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    answer = client.post(KEYS, NEW | {field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert APIToken.objects.count() == 0


def test_key_ends_on_its_day(site_tree: SiteTree, client: Client, citizen: User) -> None:
    words = made(client, citizen)
    TokenTerms.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert asked(words) == 401


def test_keys_of_others_are_not_there(
    site_tree: SiteTree, client: Client, citizen: User, partner: User
) -> None:
    making.make(partner, "GEHEIM", 30, writes=False)
    foreign = APIToken.objects.get()
    client.force_login(confirmed(citizen))
    prove(client)
    assert client.get(KEYS).content.decode().count("GEHEIM") == 0
    statuses = [
        client.post(f"{KEYS}{key}/zurueckziehen/").status_code
        for key in (foreign.pk, foreign.pk + 1, 2**70)
    ]
    assert statuses == [404] * 3
    foreign.refresh_from_db()
    assert foreign.revoked_at is None


def test_account_has_ten_keys_at_most(site_tree: SiteTree, client: Client, citizen: User) -> None:
    for _number in range(making.MOST):
        making.make(citizen, "Karte", 30, writes=False)
    client.force_login(confirmed(citizen))
    prove(client)
    assert client.post(KEYS, NEW).status_code == 422
    assert APIToken.objects.count() == making.MOST


def test_last_use_is_written_once_a_minute(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    words = made(client, citizen)
    asked(words)
    first = APIToken.objects.get().last_used_at
    asked(words)
    assert first
    assert APIToken.objects.get().last_used_at == first
    APIToken.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))
    asked(words)
    assert APIToken.objects.get().last_used_at > first


def test_limit_holds_for_each_key(
    site_tree: SiteTree, client: Client, citizen: User, settings: Settings
) -> None:
    one, other = made(client, citizen), making.make(citizen, "Zweite", 30, writes=False)
    settings.API_LIMIT = 2
    assert [asked(one) for _time in range(3)] == [200, 200, 429]
    assert asked(other) == 200
    assert [asked("wagtail_falsch", "/api/v3/fields/") for _time in range(3)] == [401, 401, 429]


@pytest.mark.parametrize("role", ["citizen", "editor"])
def test_page_takes_the_same_queries_for_2_and_10_keys(
    site_tree: SiteTree, client: Client, role: str, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(role)
    client.force_login(confirmed(user))
    prove(client)
    numbers = []
    for many in (2, 8):
        for _number in range(many):
            making.make(user, "Karte", 30, writes=False)
        client.get(KEYS)
        with CaptureQueriesContext(connection) as queries:
            client.get(KEYS)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]

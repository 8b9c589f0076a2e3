"""A change of address that somebody else disturbs."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import caches
from django.test import Client

from portal.accounts.models import User
from portal.core.models import OutgoingMail
from tests.conftest import SiteTree
from tests.portal.accounts.own.test_export import confirmed, prove
from tests.portal.accounts.own.test_moving import NEW, asked, last_code, moved
from tests.portal.accounts.test_signing_in import PASSWORD, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted(site_tree: SiteTree) -> None:
    caches["shared"].clear()


@pytest.mark.parametrize("way", ["sign up", "invited", "admin"])
def test_address_that_another_account_took_meanwhile_is_refused_in_words(
    client: Client, citizen: User, way: str
) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    asked(client)
    code = last_code(NEW)
    if way == "sign up":
        Client().post("/konto/neu/", {"email": NEW, "name": "Zweite", "password1": PASSWORD})
    if not User.objects.filter(email=NEW).exists():
        other = User.objects.create(email=NEW, name="Zweite")
        if way == "invited":
            EmailAddress.objects.create(user=other, email=NEW, primary=True, verified=True)
    answer = client.post("/konto/adresse/code/", {"code": code}, follow=True)
    assert answer.status_code < 500
    citizen.refresh_from_db()
    assert citizen.email != NEW
    assert User.objects.filter(email=NEW).count() == 1
    assert is_in(client)


def test_two_accounts_that_move_to_one_address_do_not_both_have_it(
    citizen: User, partner: User
) -> None:
    codes = []
    clients = []
    for person in (citizen, partner):
        client = Client()
        client.force_login(confirmed(person))
        prove(client)
        asked(client)
        codes.append(last_code(NEW))
        clients.append(client)
    statuses = [
        client.post("/konto/adresse/code/", {"code": code}).status_code
        for client, code in zip(clients, codes, strict=True)
    ]
    assert max(statuses) < 500
    assert User.objects.filter(email=NEW).count() == 1
    assert EmailAddress.objects.filter(email=NEW, verified=True).count() == 1


def test_provider_of_a_thief_goes_with_the_address_taken_back(
    client: Client, citizen: User
) -> None:
    way_back = moved(client, citizen)
    SocialAccount.objects.create(user=citizen, provider="stadt", uid="dieb")
    Client().post(way_back)
    assert not SocialAccount.objects.filter(user=citizen).exists()


def test_code_for_one_address_confirms_no_other(client: Client, citizen: User) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    asked(client)
    code = last_code(NEW)
    client.post("/konto/adresse/", {"email": "opfer@example.org", "action_add": ""})
    client.post("/konto/adresse/code/", {"code": code})
    citizen.refresh_from_db()
    assert citizen.email != "opfer@example.org"
    assert not EmailAddress.objects.filter(email="opfer@example.org", verified=True).exists()


def test_code_of_another_session_is_of_no_use(client: Client, citizen: User) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    asked(client)
    code = last_code(NEW)
    other = Client()
    other.force_login(citizen)
    other.post("/konto/adresse/code/", {"code": code})
    citizen.refresh_from_db()
    assert citizen.email != NEW
    assert OutgoingMail.objects.filter(kind="accounts/moved").count() == 0

"""Recent proof: by a code for accounts that have neither password nor factor."""

import re
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.accounts.own import proof
from portal.core.models import OutgoingMail
from tests.conftest import SiteTree
from tests.portal.accounts.own.test_export import confirmed

pytestmark = pytest.mark.django_db

PROVE = "/konto/nachweis/"
DANGEROUS = [
    "/konto/loeschen/",
    "/konto/daten/kopie/abholen/",
    "/konto/adresse/",
    "/konto/passwort/setzen/",
    "/konto/faktoren/app/",
    "/konto/faktoren/passkey/neu/",
]


@pytest.fixture
def mine(site_tree: SiteTree, client: Client, citizen: User) -> Client:
    """A browser of somebody without password and factor."""
    client.force_login(confirmed(citizen))
    return client


def asked_for(client: Client) -> str:
    """Ask for a code and return it."""
    client.post(PROVE, {"action": "resend"})
    return sent_code()


def sent_code() -> str:
    """Return the code of the last mail."""
    mail = OutgoingMail.objects.filter(kind="accounts/code").latest("pk")
    return str(re.findall(r"^[A-Z0-9-]{6,}$", mail.text, re.MULTILINE)[0])


def entered(client: Client, code: str, **more: str) -> Any:
    return client.post(PROVE, {"code": code} | more)


@pytest.mark.parametrize("path", DANGEROUS)
def test_dangerous_page_needs_a_code(mine: Client, path: str) -> None:
    answer = mine.get(path)
    assert answer["Location"] == f"{PROVE}?next={path}"
    assert entered(mine, asked_for(mine), next=path)["Location"] == path
    assert mine.get(path).status_code == 200


def test_opening_the_page_sends_nothing(mine: Client) -> None:
    assert mine.get(PROVE).status_code == 200
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "AAA-AAA", "x" * 21, "\u202e", "'"])
def test_wrong_code_is_said_and_proves_nothing(mine: Client, typed: str) -> None:
    asked_for(mine)
    answer = entered(mine, typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["code"])
    assert mine.get(DANGEROUS[0]).status_code == 302


def test_code_may_be_typed_small_and_without_dash(mine: Client) -> None:
    code = asked_for(mine).lower().replace("-", " ")
    assert entered(mine, code)["Location"] == "/konto/"


def test_code_counts_once_and_only_in_its_browser(mine: Client, citizen: User) -> None:
    code = asked_for(mine)
    other = Client()
    other.force_login(citizen)
    assert entered(other, code).status_code == 422
    assert entered(mine, code).status_code == 302
    assert entered(mine, code).status_code == 422


def test_new_code_voids_the_one_before(mine: Client) -> None:
    first, second = asked_for(mine), asked_for(mine)
    assert [entered(mine, code).status_code for code in (first, second)] == [422, 302]


def test_code_and_proof_grow_old(mine: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    code = asked_for(mine)
    monkeypatch.setattr(proof, "LIFE", 0)
    assert entered(mine, code).status_code == 422
    monkeypatch.undo()
    entered(mine, asked_for(mine))
    monkeypatch.setattr(proof, "LIFE", 0)
    assert mine.get(DANGEROUS[0]).status_code == 302


def test_proof_is_for_the_present_address_only(mine: Client, citizen: User) -> None:
    code = asked_for(mine)
    User.objects.filter(pk=citizen.pk).update(email="anders@example.org")
    assert entered(mine, code).status_code == 422


def test_codes_can_be_tried_a_few_times_only(mine: Client) -> None:
    asked_for(mine)
    answers = [entered(mine, "AAA-AAA") for _time in range(7)]
    assert [answer.status_code for answer in answers] == [422] * 6 + [302]
    assert answers[-1]["Location"] == "/konto/anmelden/"


def test_codes_are_sent_a_few_times_only(mine: Client) -> None:
    for _time in range(8):
        mine.post(PROVE, {"action": "resend"})
    assert OutgoingMail.objects.count() == proof.SENDINGS


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "evil"])
def test_proof_leads_nowhere_else(mine: Client, target: str) -> None:
    assert entered(mine, asked_for(mine), next=target)["Location"] == "/konto/"


def test_code_that_confirmed_a_new_account_is_proof(site_tree: SiteTree, client: Client) -> None:
    client.post("/konto/neu/", {"email": "neu@example.org", "name": "Neu"})
    client.post("/konto/adresse/code/", {"code": sent_code()})
    assert [client.get(path).status_code for path in ("/konto/loeschen/", "/konto/adresse/")] == [
        200,
        200,
    ]
    # for the address that was confirmed, and for no other
    User.objects.update(email="anders@example.org")
    assert client.get("/konto/adresse/").status_code == 302


def test_code_that_confirmed_an_address_stands_in_for_no_password(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    user = confirmed(citizen)
    user.set_password("ein-langes-geheimnis-47")
    user.save()
    client.force_login(user)
    entered(client, asked_for(client))
    assert client.get("/konto/adresse/").status_code == 200
    assert client.get("/konto/loeschen/").status_code == 302


def test_sign_in_by_code_a_moment_ago_is_proof(
    site_tree: SiteTree, client: Client, citizen: User
) -> None:
    confirmed(citizen)
    client.post("/konto/code/", {"email": citizen.email})
    client.post("/konto/code/eingeben/", {"code": sent_code()})
    assert client.get("/konto/loeschen/").status_code == 200
    # the address asks for a code of its own
    assert client.get("/konto/adresse/").status_code == 302

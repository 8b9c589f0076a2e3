"""Addresses that look alike or are spelled otherwise: one account, and no mail to a twin."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts.forms import AccountCreationForm
from portal.accounts.invitations.accepting import accept
from portal.accounts.invitations.issuing import invite
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.models import OutgoingMail
from tests.portal.accounts.own.test_export import confirmed, prove
from tests.portal.accounts.test_signing_in import PASSWORD, is_in, mails, sign_in, with_password

pytestmark = pytest.mark.django_db

KEPT = "mike@bike.example"
SPELLED = ["Mike@BIKE.example", "mi\u212ae@bike.example", "mike@bi\u212ae.example"]
"""The same address: letters that are others only in Unicode."""
WIDE = ["\uff4dike@bike.example", "mike@bike\uff0eexample"]
"""The same to us, but no form lets them through."""
ALIKE = [
    "m\u0131ke@bike.example",
    "M\u0130KE@bike.example",
    "mi\u043ae@bike.example",
    "mike@b\u0131ke.example",
    "mike@bike.examp\u0131e",
]
"""Others, of which the first three are none: PostgreSQL and `upper()` take \u0131 for an i."""
ASKING = ["/konto/passwort/vergessen/", "/konto/code/", "/konto/neu/"]


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    caches["shared"].clear()


@pytest.fixture
def mike(db: None) -> User:
    return with_password(User.objects.create_user(KEPT, name="Mike"))


def ask(path: str, address: str) -> None:
    data = {"email": address, "name": "Zweite", "password1": PASSWORD}
    Client().post(path, data)


@pytest.mark.parametrize("path", ASKING)
@pytest.mark.parametrize("typed", SPELLED)
def test_mail_goes_to_the_address_of_the_account_not_to_the_typed_one(
    mike: User, path: str, typed: str
) -> None:
    ask(path, typed)
    assert [mail.to for mail in mails()] == [KEPT]
    assert User.objects.count() == 1


@pytest.mark.parametrize("path", ASKING)
@pytest.mark.parametrize("typed", [*ALIKE, *WIDE])
def test_nothing_of_an_account_goes_to_a_twin(mike: User, path: str, typed: str) -> None:
    ask(path, typed)
    assert all(mail.to.isascii() and mail.to != KEPT for mail in mails())
    assert OutgoingMail.objects.filter(kind="accounts/reset").count() == 0
    assert User.objects.exclude(pk=mike.pk).filter(email__iexact=KEPT).count() == 0
    assert all(user.email.isascii() for user in User.objects.all())


@pytest.mark.parametrize("typed", SPELLED)
def test_owner_comes_in_by_another_spelling(mike: User, typed: str) -> None:
    client = Client()
    client.post("/konto/anmelden/", {"login": typed, "password": PASSWORD})
    assert is_in(client)


@pytest.mark.parametrize("typed", [*ALIKE, *WIDE, "kein", "\u0000"])
def test_twin_opens_no_account(mike: User, typed: str) -> None:
    client = Client()
    answer = client.post("/konto/anmelden/", {"login": typed, "password": PASSWORD})
    assert (answer.status_code, is_in(client)) == (200, False)


def test_tries_of_all_spellings_count_together(mike: User) -> None:
    for number in range(10):
        data = {"login": SPELLED[number % len(SPELLED)], "password": "falsch"}
        Client().post("/konto/anmelden/", data)
    client = Client()
    sign_in(client, mike)
    assert not is_in(client)


@pytest.mark.parametrize("typed", [*SPELLED, *WIDE, *ALIKE[:3]])
def test_account_does_not_move_to_the_address_of_another(
    client: Client, citizen: User, mike: User, typed: str
) -> None:
    client.force_login(confirmed(citizen))
    prove(client)
    client.post("/konto/adresse/", {"email": typed, "action_add": ""})
    assert list(EmailAddress.objects.filter(user=citizen, verified=True)) == [
        EmailAddress.objects.get(user=citizen, email=citizen.email)
    ]
    assert OutgoingMail.objects.filter(text__contains="ode", to=typed).count() == 0


def test_umlaut_and_punycode_are_one_account() -> None:
    ask("/konto/neu/", "anna@m\u00fcller.example")
    ask("/konto/neu/", "Anna@XN--MLLER-KVA.example")
    assert [user.email for user in User.objects.all()] == ["anna@xn--mller-kva.example"]
    assert {mail.to for mail in mails()} == {"anna@xn--mller-kva.example"}


@pytest.mark.parametrize("typed", [*SPELLED, *WIDE])
def test_admin_makes_no_second_account(mike: User, typed: str) -> None:
    form = AccountCreationForm({"email": typed, "name": "Zweite", "language": "de"})
    assert list(form.errors) == ["email"]


@pytest.mark.parametrize("typed", [*SPELLED, *WIDE])
def test_invitation_to_another_spelling_is_for_the_account(
    coordinator: User, mike: User, typed: str
) -> None:
    accept(invite(coordinator, typed, "role", role=Role.EDITOR.value), mike)
    assert roles(User.objects.get(pk=mike.pk)) == frozenset({Role.EDITOR.value})


@pytest.mark.parametrize("typed", ALIKE[:3])
def test_nobody_is_invited_at_a_twin(client: Client, coordinator: User, typed: str) -> None:
    with pytest.raises(ValidationError):
        invite(coordinator, typed, "role", role=Role.EDITOR.value)
    client.force_login(coordinator)
    answer = client.post("/mein/einladungen/", {"address": typed, "role": "editor"})
    assert answer.status_code == 422


def test_factors_are_taken_off_by_any_spelling_and_off_no_twin(mike: User) -> None:
    with pytest.raises(CommandError, match="no second factor"):
        call_command("remove_factors", WIDE[0])
    with pytest.raises(CommandError, match="no account"):
        call_command("remove_factors", ALIKE[0])

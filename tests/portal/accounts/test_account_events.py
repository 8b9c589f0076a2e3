"""What happens to accounts is written down, once, and changes no public page."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts.limits import TRIES
from portal.accounts.models import User
from portal.core.models import Event, OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PASSWORD = "ein-langes-geheimnis-47"


@pytest.fixture
def account(citizen: User) -> User:
    caches["shared"].clear()
    citizen.set_password(PASSWORD)
    citizen.save()
    EmailAddress.objects.create(user=citizen, email=citizen.email, primary=True, verified=True)
    return citizen


def events() -> list[tuple[str, Any, str]]:
    return list(Event.objects.order_by("pk").values_list("verb", "actor", "kind"))


def test_refused_sign_in_is_written_down_once(account: User) -> None:
    for _number in range(TRIES + 3):
        Client().post("/konto/anmelden/", {"login": account.email, "password": "falsch"})
    assert events() == [("sign_in.refused", account.pk, "account")]


def test_changed_password_is_written_down(client: Client, account: User) -> None:
    client.post("/konto/anmelden/", {"login": account.email, "password": PASSWORD})
    new = {"password1": "ein-anderes-geheimnis-48", "password2": "ein-anderes-geheimnis-48"}
    client.post("/konto/passwort/", {"oldpassword": PASSWORD} | new)
    assert events() == [("account.password_changed", account.pk, "account")]


def test_lost_factors_are_taken_off_and_their_owner_is_told(account: User) -> None:
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=account, type=kind, data={})
    call_command("remove_factors", account.email.upper())
    assert Authenticator.objects.count() == 0
    assert events() == [("account.factor_removed", account.pk, "account")]
    assert [mail.to for mail in OutgoingMail.objects.all()] == [account.email]


@pytest.mark.parametrize("address", ["niemand@example.org", "citizen@tests.example.org"])
def test_nothing_to_take_off_is_said(account: User, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("remove_factors", address)

"""Signing in and asking for a new password: a few tries, and no word about who has an account."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from portal.accounts.limits import TRIES, TRIES_FROM_ADDRESS
from portal.accounts.models import User
from portal.core.models import OutgoingMail

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-geheimnis-47"
WRONG, LATER = "email_password_mismatch", "too_many_tries"
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"
SIGN_IN, RESET = "/konto/anmelden/", "/konto/passwort/vergessen/"
CODE = "/konto/code/"


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    """Count from nothing, in memory; count only what is ours."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "sign-in"}
    settings.CACHES = {**settings.CACHES, "shared": memory}
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": None}
    caches["shared"].clear()
    yield
    caches["shared"].clear()


@pytest.fixture
def account(citizen: User) -> User:
    citizen.set_password(PASSWORD)
    citizen.save()
    EmailAddress.objects.create(user=citizen, email=citizen.email, primary=True, verified=True)
    return citizen


def try_it(name: str, password: str, address: str = HERE) -> Any:
    return Client().post(SIGN_IN, {"login": name, "password": password}, REMOTE_ADDR=address)


def is_in(response: Any) -> bool:
    return bool(response.status_code == 302)


def said(response: Any) -> list[str]:
    errors = response.context["form"].non_field_errors().as_data()
    return [error.code for error in errors]


def test_right_password_is_refused_after_many_wrong_ones(account: User) -> None:
    for _ in range(TRIES):
        assert not is_in(try_it(account.email, "falsch"))
    assert not is_in(try_it(account.email.upper(), PASSWORD))
    assert is_in(try_it(account.email, PASSWORD, ELSEWHERE))


@pytest.mark.parametrize("known", [True, False])
def test_answers_do_not_tell_who_has_an_account(account: User, known: bool) -> None:
    name = account.email if known else "niemand@example.org"
    answers = [said(try_it(name, "falsch")) for _ in range(TRIES + 1)]
    assert answers == [[WRONG]] * TRIES + [[LATER]]


def test_success_forgets_the_wrong_ones(account: User) -> None:
    for _ in range(3):
        for _ in range(TRIES - 1):
            try_it(account.email, "falsch")
        assert is_in(try_it(account.email, PASSWORD))


def test_one_address_tries_so_many_accounts_only(account: User) -> None:
    for number in range(TRIES_FROM_ADDRESS):
        try_it(f"person{number}@example.org", "falsch")
    assert said(try_it(account.email, PASSWORD)) == [LATER]
    assert is_in(try_it(account.email, PASSWORD, ELSEWHERE))


def test_signing_in_is_no_wrong_try(account: User) -> None:
    assert all(is_in(try_it(account.email, PASSWORD)) for _ in range(TRIES_FROM_ADDRESS + 1))


@pytest.mark.parametrize("address", [RESET, CODE])
def test_mail_goes_out_whether_there_is_an_account_or_not(account: User, address: str) -> None:
    answers = []
    for name in (account.email, "niemand@example.org"):
        field = "login" if address == CODE else "email"
        answer = Client().post(address, {"email": name, field: name})
        answers.append((answer.status_code, answer["Location"]))
    assert answers[0] == answers[1]
    assert list(OutgoingMail.objects.order_by("pk").values_list("to", flat=True)) == [
        account.email,
        "niemand@example.org",
    ]


@pytest.mark.parametrize("address", [RESET, CODE])
def test_so_many_mails_go_to_an_account(account: User, address: str) -> None:
    for number in range(6):
        Client().post(address, {"email": account.email}, REMOTE_ADDR=f"198.51.100.{number}")
    assert OutgoingMail.objects.count() == 3

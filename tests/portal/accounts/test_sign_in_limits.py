"""Signing in and asking for a new password: a few tries, and no word about who has an account."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from portal.accounts.limits import RESETS, RESETS_FROM_ADDRESS, TRIES, TRIES_FROM_ADDRESS
from portal.accounts.models import User
from tests.admin_forms import messages_in

pytestmark = pytest.mark.django_db

PASSWORD = "ein-langes-geheimnis-47"
WRONG, LATER = "invalid_login", "too_many_tries"
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    """Count from nothing, in memory."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "sign-in"}
    settings.CACHES = {**settings.CACHES, "shared": memory}
    caches["shared"].clear()
    yield
    caches["shared"].clear()


@pytest.fixture
def account(editor: User) -> User:
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def try_it(name: str, password: str, address: str = HERE, path: str = "/admin/login/") -> Any:
    data = {"username": name, "password": password}
    return Client().post(path, data, REMOTE_ADDR=address)


def is_in(response: Any) -> bool:
    return bool(response.status_code == 302)


def said(response: Any) -> list[str]:
    errors = response.context["form"].non_field_errors().as_data()
    return [error.code for error in errors]


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
def test_right_password_is_refused_after_many_wrong_ones(account: User, path: str) -> None:
    for _ in range(TRIES):
        assert not is_in(try_it(account.email, "falsch", path=path))
    assert not is_in(try_it(account.email.upper(), PASSWORD, path=path))
    assert is_in(try_it(account.email, PASSWORD, ELSEWHERE, path))


@pytest.mark.parametrize("known", [True, False])
def test_answers_do_not_tell_who_has_an_account(account: User, known: bool) -> None:
    name = account.email if known else "niemand@example.org"
    answers = [said(try_it(name, "falsch")) for _ in range(TRIES + 1)]
    assert answers == [[WRONG]] * TRIES + [[WRONG, LATER]]


def test_success_forgets_the_wrong_ones(account: User) -> None:
    for _ in range(3):
        for _ in range(TRIES - 1):
            try_it(account.email, "falsch")
        assert is_in(try_it(account.email, PASSWORD))


def test_one_address_tries_so_many_accounts_only(account: User) -> None:
    for number in range(TRIES_FROM_ADDRESS):
        try_it(f"person{number}@example.org", "falsch")
    assert said(try_it(account.email, PASSWORD)) == [WRONG, LATER]
    assert is_in(try_it(account.email, PASSWORD, ELSEWHERE))


def test_signing_in_is_no_wrong_try(account: User) -> None:
    assert all(is_in(try_it(account.email, PASSWORD)) for _ in range(TRIES_FROM_ADDRESS + 1))


def ask_for_mail(name: str, address: str = HERE) -> list[str]:
    answer = Client().post(
        "/admin/password_reset/", {"email": name}, REMOTE_ADDR=address, follow=True
    )
    assert answer.redirect_chain == [("/admin/password_reset/done/", 302)]
    return messages_in(answer)


def test_so_many_mails_go_to_an_account(account: User) -> None:
    for number in range(RESETS + 2):
        ask_for_mail(account.email, f"198.51.100.{number}")
    assert [message.to for message in mail.outbox] == [[account.email]] * RESETS


def test_so_many_mails_come_from_an_address(account: User) -> None:
    for number in range(RESETS_FROM_ADDRESS):
        ask_for_mail(f"person{number}@example.org")
    ask_for_mail(account.email)
    assert mail.outbox == []
    ask_for_mail(account.email, ELSEWHERE)
    assert len(mail.outbox) == 1

"""Many who guess at the same moment have no more tries than one after the other."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.db import connection
from django.test import Client
from pytest_django import Settings

from portal.accounts.limits import CODES, TRIES
from portal.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 50
WRONG = "Address and password do not belong together."
LATER, TOO_OFTEN = "There have been too many tries.", "That was too often"
PASSWORD = "ein-langes-geheimnis-47"
PROVE, CHANGE = "/konto/bestaetigen/", "/konto/passwort/"
SIGN_IN, CODE, ENTER = "/konto/anmelden/", "/konto/code/", "/konto/code/eingeben/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    caches["shared"].clear()


@pytest.fixture
def account(citizen: User) -> User:
    citizen.set_password(PASSWORD)
    citizen.save()
    EmailAddress.objects.create(user=citizen, email=citizen.email, primary=True, verified=True)
    return citizen


@pytest.fixture
def ours_only(settings: Settings) -> None:
    """Count what is ours: django-allauth refuses some as well, but only within a minute."""
    off = {"reauthenticate": None, "change_password": None}
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, **off}


def at_once(ask: Callable[[], Any]) -> list[Any]:
    """Let many threads ask at the same moment; return their answers."""
    ready, answers = Barrier(MANY), []

    def one() -> None:
        ready.wait(30)
        try:
            answers.append(ask())
        finally:
            connection.close()

    threads = [Thread(target=one) for _number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    return answers


def test_fifty_codes_at_once_count_as_fifty(account: User) -> None:
    visitor = Client()
    visitor.post(CODE, {"email": account.email})
    session = visitor.cookies["sessionid"].value

    def guess() -> int:
        client = Client()
        client.cookies["sessionid"] = session
        return int(client.post(ENTER, {"code": "000000"}).status_code)

    answers = Counter(at_once(guess))
    # A code that was looked at shows the form again; one that was not leads away.
    assert (answers.total(), answers[200] <= CODES) == (MANY, True)


def test_fifty_passwords_at_once_count_as_fifty(account: User) -> None:
    def guess() -> str:
        data = {"login": account.email, "password": "falsch"}
        page = Client().post(SIGN_IN, data, REMOTE_ADDR="198.51.100.7").content.decode()
        return next(word for word in (WRONG, LATER, TOO_OFTEN) if word in page)

    answers = Counter(at_once(guess))
    # On a busy machine django-allauth refuses some more: who waits a second for its lock.
    assert (answers.total(), 0 < answers[WRONG] <= TRIES) == (MANY, True)


@pytest.mark.parametrize(
    ("page", "wrong", "right"),
    [
        (PROVE, {"password": "falsch"}, {"password": PASSWORD}),
        (
            CHANGE,
            {"oldpassword": "falsch", "password1": "neu-und-lang-2026", "password2": "x"},
            {
                "oldpassword": PASSWORD,
                "password1": "neu-und-lang-2026",
                "password2": "neu-und-lang-2026",
            },
        ),
    ],
)
def test_fifty_guesses_at_the_own_password_count_as_fifty(
    account: User, ours_only: None, page: str, wrong: dict[str, str], right: dict[str, str]
) -> None:
    owner = Client()
    owner.post(SIGN_IN, {"login": account.email, "password": PASSWORD})
    session = owner.cookies["sessionid"].value
    numbers = iter(range(MANY))

    def guess() -> int:
        client = Client(REMOTE_ADDR=f"198.51.100.{next(numbers)}")
        client.cookies["sessionid"] = session
        return int(client.post(page, wrong).status_code)

    answers = Counter(at_once(guess))
    assert answers == {200: TRIES, 429: MANY - TRIES}
    assert owner.post(page, right).status_code == 429
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_right_password_gives_the_tries_back(account: User, ours_only: None) -> None:
    owner = Client()
    owner.post(SIGN_IN, {"login": account.email, "password": PASSWORD})
    for _round in range(2):
        wrong = [owner.post(PROVE, {"password": "falsch"}).status_code for _ in range(TRIES - 1)]
        assert wrong == [200] * (TRIES - 1)
        assert owner.post(PROVE, {"password": PASSWORD}).status_code == 302

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

from portal.accounts.limits import CODES, TRIES
from portal.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 50
WRONG = "Address and password do not belong together."
LATER, TOO_OFTEN = "There have been too many tries.", "That was too often"
SIGN_IN, CODE, ENTER = "/konto/anmelden/", "/konto/code/", "/konto/code/eingeben/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    caches["shared"].clear()


@pytest.fixture
def account(citizen: User) -> User:
    citizen.set_password("ein-langes-geheimnis-47")
    citizen.save()
    EmailAddress.objects.create(user=citizen, email=citizen.email, primary=True, verified=True)
    return citizen


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

"""How long what a provider says is kept, and which sessions its sign-out ends."""

import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from portal.accounts.enums import Trust
from portal.accounts.identity import record
from portal.accounts.identity.ending import end_sessions
from portal.accounts.identity.logout_token import SignedOut
from portal.accounts.identity.mapping import identity
from portal.accounts.identity.providers import rules_of
from portal.accounts.models import User
from tests.portal.accounts.identity.conftest import SmallProvider

pytestmark = pytest.mark.django_db

HEIKE = SocialAccount(provider="klein", uid="heike")
CLAIMS = {"userinfo": {"sub": "heike"}, "id_token": {"sub": "heike", "sid": "one", "level": "4"}}
PASSWORD = "ein-langes-geheimnis-47"


@pytest.fixture
def request_at_hand(small_provider: SmallProvider, rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.session = SessionStore()
    return request


def test_trust_comes_with_the_last_step_of_the_sign_in(request_at_hand: HttpRequest) -> None:
    record.hold(request_at_hand, HEIKE, CLAIMS)
    assert record.trust_of(request_at_hand) == Trust.NONE
    record.settle(request_at_hand, HEIKE)
    assert record.trust_of(request_at_hand) == Trust.HIGH


@pytest.mark.parametrize(
    "account", [None, SocialAccount(provider="klein", uid="erik"), SocialAccount(uid="heike")]
)
def test_trust_is_not_taken_over_by_another_sign_in_of_the_same_browser(
    request_at_hand: HttpRequest, account: SocialAccount | None
) -> None:
    record.hold(request_at_hand, HEIKE, CLAIMS)
    record.settle(request_at_hand, account)
    record.settle(request_at_hand, HEIKE)
    assert record.trust_of(request_at_hand) == Trust.NONE


def test_trust_ends_after_hours_though_the_session_goes_on(request_at_hand: HttpRequest) -> None:
    record.hold(request_at_hand, HEIKE, CLAIMS)
    record.settle(request_at_hand, HEIKE)
    request_at_hand.session[record.KEPT]["at"] = time.time() - record.LASTS - 1
    assert record.identity_of(request_at_hand) is None


def test_trust_ends_with_the_provider(request_at_hand: HttpRequest, settings: Settings) -> None:
    record.hold(request_at_hand, HEIKE, CLAIMS)
    record.settle(request_at_hand, HEIKE)
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert record.trust_of(request_at_hand) == Trust.NONE
    record.hold(request_at_hand, HEIKE, CLAIMS)
    assert record.WAITING not in request_at_hand.session


def test_unsigned_answer_does_not_overrule_the_token(request_at_hand: HttpRequest) -> None:
    token = {"sub": "heike", "level": "1"}
    record.hold(request_at_hand, HEIKE, {"userinfo": {"level": "4"}, "id_token": token})
    record.settle(request_at_hand, HEIKE)
    assert record.trust_of(request_at_hand) == Trust.NONE


def from_provider(user: User) -> Client:
    """Return a browser signed in by a provider, whose session got a new key by a new password."""
    said = identity(rules_of("klein"), record.merged(CLAIMS)).packed()
    user.set_unusable_password()
    user.save()
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "socialaccount", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session[record.KEPT] = {"uid": "heike", "at": time.time(), "identity": said}
    session.save()
    client.post("/konto/passwort/setzen/", {"password1": PASSWORD, "password2": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/konto/").status_code == 200


@pytest.mark.parametrize(
    ("out", "ended"),
    [
        (SignedOut("klein", "heike", "one"), 1),
        (SignedOut("klein", "", "one"), 1),
        (SignedOut("klein", "heike", ""), 1),
        (SignedOut("klein", "heike", "two"), 0),
        (SignedOut("klein", "erik", "one"), 0),
        (SignedOut("gross", "heike", "one"), 0),
    ],
)
def test_sign_out_at_the_provider_ends_what_it_names(
    small_provider: SmallProvider, citizen: User, out: SignedOut, ended: int
) -> None:
    client = from_provider(citizen)
    assert UserSession.objects.filter(data__provider="klein").count() == 1
    assert is_in(client)
    assert end_sessions(out) == ended
    assert is_in(client) is not bool(ended)


def test_sign_out_at_the_provider_leaves_local_sessions(
    small_provider: SmallProvider, citizen: User, client: Client
) -> None:
    client.force_login(citizen)
    UserSession.objects.create(
        user=citizen, session_key=client.session.session_key, ip="0.0.0.0", user_agent=""
    )
    assert end_sessions(SignedOut("klein", "heike", "")) == 0
    assert is_in(client)

"""On the way to a provider and back, where it does not go as it should."""

import time
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.template.loader import get_template
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from portal.accounts.identity.record import KEPT
from portal.accounts.models import User
from portal.settings.base import ROOT
from tests.portal.accounts.identity.conftest import SmallProvider

pytestmark = [pytest.mark.django_db, pytest.mark.once]

GO = "/konto/anbieter/oidc/klein/login/"
BACK = "/konto/anbieter/oidc/klein/login/callback/"


def test_sign_in_page_asks_no_provider(small_provider: SmallProvider, client: Client) -> None:
    page = client.get("/konto/anmelden/").content.decode()
    assert page.count("Sign in with Kleinstadt") == 1
    assert small_provider.asked == []


def test_way_to_a_provider_is_by_post_with_pkce_and_state(
    small_provider: SmallProvider, client: Client
) -> None:
    assert client.get(GO).status_code == 200
    assert small_provider.asked == []
    answer = client.post(f"/nl{GO}?next=//evil.example.org&scope=admin&auth_params=prompt%3Dnone")
    address = answer.context["address"]
    assert address.startswith(f"{small_provider.issuer}/authorization?")
    assert ("code_challenge_method=S256" in address, "state=" in address) == (True, True)
    assert ("admin" in address, "prompt" in address, "evil" in address) == (False,) * 3
    state: Any = next(iter(client.session["socialaccount_states"].values()))
    assert state[0].get("next") is None


@pytest.mark.parametrize("language", ["", "/en", "/nl"])
def test_provider_that_is_away_leaves_the_other_ways(
    small_provider: SmallProvider, client: Client, language: str
) -> None:
    small_provider.published.clear()
    answer = client.post(language + GO)
    assert answer.status_code == 503
    page = answer.content.decode()
    assert page.count("Kleinstadt could not be reached or has refused.") == 1
    assert page.count(f'href="{language}/konto/anmelden/"') > 0
    assert client.get(f"{language}/konto/anmelden/").status_code == 200


def test_provider_that_is_another_one_is_not_believed(
    small_provider: SmallProvider, client: Client
) -> None:
    said = small_provider.published["/.well-known/openid-configuration"]
    said["issuer"] = "https://elsewhere.example.org"
    assert client.post(GO).status_code == 503


def test_provider_that_answers_too_late_is_away(
    small_provider: SmallProvider, client: Client, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2
    # An address of a network for documentation (RFC 5737), where nobody answers.
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://192.0.2.1"
    begun = time.monotonic()
    assert client.post(GO).status_code == 503
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("query", "status", "location"),
    [
        ("?error=access_denied", 302, "/nl/konto/anbieter/abgebrochen/"),
        ("?error=server_error", 401, None),
        ("", 401, None),
        ("?code=x", 401, None),
    ],
)
def test_way_back_with_an_error_says_so_in_the_language_of_the_way_out(
    small_provider: SmallProvider, client: Client, query: str, status: int, location: str | None
) -> None:
    client.post(f"/nl{GO}")
    state = next(iter(client.session["socialaccount_states"]))
    sep = "&" if query else "?"
    small_provider.published.pop("/.well-known/openid-configuration")
    answer = client.get(f"{BACK}{query}{sep}state={state}")
    assert (answer.status_code, answer.get("Location")) == (status, location)


@pytest.mark.parametrize("query", ["?code=x&state=forged", "?code=x", "?state=", "?error=x"])
def test_way_back_that_was_not_begun_here_is_refused(
    small_provider: SmallProvider, client: Client, query: str
) -> None:
    answer = client.get(BACK + query)
    assert answer.status_code == 401
    assert small_provider.asked == []


def test_providers_cost_no_queries(
    small_provider: SmallProvider,
    client: Client,
    settings: Settings,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get("/konto/anmelden/")
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    with django_assert_num_queries(1):
        client.get("/konto/anmelden/")
    apps += [apps[0] | {"provider_id": f"stadt{number}"} for number in range(20)]
    with django_assert_num_queries(1):
        assert client.get("/konto/anmelden/").content.count(b"Sign in with Kleinstadt") == 21


def test_connected_account_of_a_provider_that_is_gone_can_be_disconnected(
    small_provider: SmallProvider, client: Client, citizen: User
) -> None:
    citizen.set_unusable_password()
    citizen.save()
    EmailAddress.objects.create(user=citizen, email=citizen.email, primary=True, verified=True)
    gone = SocialAccount.objects.create(user=citizen, provider="frueher", uid="1")
    client.force_login(citizen)
    assert client.get("/konto/anbieter/").status_code == 200
    answer = client.post("/konto/anbieter/", {"account": gone.pk})
    assert (answer.status_code, SocialAccount.objects.count()) == (302, 0)


def test_signing_out_there_while_the_provider_is_away_signs_out_here(
    small_provider: SmallProvider, client: Client, citizen: User
) -> None:
    client.force_login(citizen)
    session = client.session
    said = {"provider": "klein", "subject": "1", "session": "a"}
    session[KEPT] = {"uid": "1", "at": time.time(), "identity": said}
    session.save()
    page = client.get("/konto/abmelden/").content.decode()
    assert page.count("Sign out here and at Kleinstadt") == 1
    small_provider.published.clear()
    answer = client.post("/konto/abmelden/anbieter/", follow=True)
    assert answer.redirect_chain == [("/konto/anmelden/", 302)]
    assert (
        answer.content.decode().count("Kleinstadt cannot be reached: please sign out there.") == 1
    )
    assert client.get("/konto/").status_code == 302


def test_local_session_is_not_offered_to_sign_out_elsewhere(
    small_provider: SmallProvider, client: Client, citizen: User
) -> None:
    client.force_login(citizen)
    assert b"Kleinstadt" not in client.get("/konto/abmelden/").content
    assert client.post("/konto/abmelden/anbieter/")["Location"] == "/konto/anmelden/"
    assert UserSession.objects.count() == 0


@pytest.mark.parametrize("kind", ["account", "socialaccount"])
def test_sentences_of_the_library_are_ours(kind: str) -> None:
    """Its German says "Du"; a name in them would be escaped twice."""
    theirs = Path(allauth.__file__).parent / "templates" / kind / "messages"
    unused = {"phone_verified", "phone_verification_sent", "cannot_delete_primary_email"}
    for file in theirs.glob("*.txt"):
        if file.stem not in unused and file.stem != "account_connected_updated":
            found: Any = get_template(f"{kind}/messages/{file.name}")
            assert str(ROOT / "portal") in found.origin.name, file.name

"""Tokens by which a provider says that somebody has signed out there."""

import json
import time
from typing import Any

import jwt
import pytest
from django.conf import settings as portal_settings
from django.test import Client

from portal.accounts.identity import logout_token
from portal.accounts.identity.logout_token import Refused, SignedOut, read
from tests.portal.accounts.identity.conftest import SmallProvider

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESS = "/konto/anbieter/oidc/klein/abmelden/"


def claims(provider: SmallProvider, **changes: Any) -> dict[str, Any]:
    """Return what a right token says; a change to None leaves a claim out."""
    now = int(time.time())
    right = {
        "iss": provider.issuer,
        "aud": "portal",
        "iat": now,
        "exp": now + 60,
        "jti": f"token {now}",
        "sub": "heike",
        "sid": "session of heike",
        "events": {logout_token.EVENT: {}},
    }
    return {name: value for name, value in (right | changes).items() if value is not None}


def taken(provider: SmallProvider, token: str) -> SignedOut:
    return read(token, provider="klein", issuer=provider.issuer, client="portal", now=time.time())


def test_token_says_whose_session_ends(small_provider: SmallProvider) -> None:
    token = small_provider.sign(claims(small_provider), typ="logout+jwt")
    assert taken(small_provider, token) == SignedOut("klein", "heike", "session of heike")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"iss": "https://elsewhere.example.org"}, "InvalidIssuerError"),
        ({"iss": None}, "MissingRequiredClaimError"),
        ({"aud": "another portal"}, "InvalidAudienceError"),
        ({"aud": None}, "MissingRequiredClaimError"),
        ({"iat": None}, "MissingRequiredClaimError"),
        ({"iat": time.time() - 3600, "exp": None}, "is too old"),
        ({"iat": time.time() + 3600}, "ImmatureSignatureError"),
        ({"exp": time.time() - 3600}, "ExpiredSignatureError"),
        ({"jti": None}, "MissingRequiredClaimError"),
        ({"events": None}, "MissingRequiredClaimError"),
        ({"events": {}}, "tells of something else"),
        ({"events": logout_token.EVENT}, "tells of something else"),
        ({"events": {logout_token.EVENT: True}}, "tells of something else"),
        ({"nonce": "of a sign-in"}, "has a nonce, as tokens of a sign-in have"),
        ({"sub": None, "sid": None}, "does not say who"),
    ],
)
def test_token_with_wrong_claims_is_refused(
    small_provider: SmallProvider, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        taken(small_provider, small_provider.sign(claims(small_provider, **changes)))
    assert str(refusal.value) == reason


def test_token_counts_once(small_provider: SmallProvider) -> None:
    token = small_provider.sign(claims(small_provider))
    taken(small_provider, token)
    with pytest.raises(Refused, match="has been used before"):
        taken(small_provider, token)


def forged_by_another_key(provider: SmallProvider) -> str:
    stranger = SmallProvider(issuer=provider.issuer)
    return stranger.sign(claims(provider))


def forged_without_signature(provider: SmallProvider) -> str:
    return jwt.encode(claims(provider), "", "none", headers={"kid": "one"})


def forged_with_a_shared_secret(provider: SmallProvider) -> str:
    return jwt.encode(claims(provider), b"the client's secret, as long as is needed", "HS256")


def forged_by_another_algorithm(provider: SmallProvider) -> str:
    return jwt.encode(claims(provider), provider.key, "RS512", headers={"kid": "one"})


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (forged_by_another_key, "InvalidSignatureError"),
        (forged_without_signature, "is signed in a way that does not count"),
        (forged_with_a_shared_secret, "is signed in a way that does not count"),
        (forged_by_another_algorithm, "InvalidAlgorithmError"),
        (lambda provider: "no.token.at-all", "DecodeError"),
        (lambda provider: "", "DecodeError"),
        (lambda provider: provider.sign(claims(provider), typ="at+jwt"), "is of another kind"),
    ],
)
def test_forged_token_is_refused(small_provider: SmallProvider, forge: Any, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        taken(small_provider, forge(small_provider))
    assert str(refusal.value) == reason


def test_unknown_keys_make_us_ask_the_provider_once_more_and_not_each_time(
    small_provider: SmallProvider,
) -> None:
    for number in range(3):
        with pytest.raises(Refused, match="a key that the provider does not have"):
            taken(small_provider, small_provider.sign(claims(small_provider), kid=f"new {number}"))
    assert small_provider.asked == ["/.well-known/openid-configuration", "/keys", "/keys"]


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys"])
def test_endpoint_while_the_provider_is_away_says_try_again(
    small_provider: SmallProvider, client: Client, path: str
) -> None:
    token = small_provider.sign(claims(small_provider))
    small_provider.published[path] = None
    answer = client.post(ADDRESS, {"logout_token": token})
    assert (answer.status_code, answer.json()) == (503, {"error": "temporarily_unavailable"})


def test_endpoint_needs_no_cookie_and_refuses_nonsense(small_provider: SmallProvider) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(ADDRESS, {"logout_token": "x" * 10_000})
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert client.post(ADDRESS).status_code == 400
    right = small_provider.sign(claims(small_provider))
    answer = client.post(ADDRESS, {"logout_token": right})
    assert (answer.status_code, answer.json()) == (200, {"ended": 0})
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert portal_settings.SESSION_COOKIE_NAME not in answer.cookies


def test_endpoint_of_an_unknown_provider_is_not_there(client: Client) -> None:
    assert client.post("/konto/anbieter/oidc/fremd/abmelden/").status_code == 404


@pytest.mark.parametrize("algorithm", [[], {}, None, 5, ["RS256"], "none", "HS256"])
def test_token_with_an_odd_algorithm_is_refused(
    client: Client, small_provider: SmallProvider, algorithm: Any
) -> None:
    head, body = (
        jwt.utils.base64url_encode(json.dumps(part).encode()).decode()
        for part in ({"alg": algorithm, "kid": "key"}, claims(small_provider))
    )
    answer = client.post(ADDRESS, {"logout_token": f"{head}.{body}.AAAA"})
    assert answer.status_code == 400

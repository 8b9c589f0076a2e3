"""What a provider publishes: where its addresses are, and the keys it signs with.

Both are kept for ten minutes, so that most sign-ins ask once less.
"""

from typing import Any, Final

import jwt
import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.core.cache import cache

KEEP: Final = 10 * 60
"""Seconds."""
ASK_AGAIN: Final = 60
"""Seconds after which an unknown key is looked for anew: a forged token could name any."""
NEEDED: Final = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
ALGORITHMS: Final = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256"})
"""Signatures with a public key only; `none` and those with a shared secret are not among them."""


class Away(OAuth2Error):
    """The provider does not answer, or not as it should."""


def configuration(issuer: str) -> dict[str, Any]:
    """Return what OpenID Connect Discovery 1.0 says of the provider; raises Away."""
    found: dict[str, Any] = _published(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != issuer or any(not found.get(name) for name in NEEDED):
        raise Away(f"{issuer} publishes something else than expected")
    return found


def signing_key(issuer: str, name: str) -> jwt.PyJWK | None:
    """Return the provider's key of this name, None where it has none; raises Away."""
    address = configuration(issuer)["jwks_uri"]
    found = _key(_published(address), name)
    if found is None and cache.add(f"identity/asked-again/{issuer}", True, ASK_AGAIN):
        found = _key(_published(address, anew=True), name)
    return found


def _key(published: dict[str, Any], name: str) -> jwt.PyJWK | None:
    fitting = [
        key for key in published.get("keys", []) if key.get("kid") == name and _for_signing(key)
    ]
    return jwt.PyJWK(fitting[0]) if fitting else None


def _for_signing(key: dict[str, Any]) -> bool:
    return key.get("use", "sig") == "sig" and key.get("alg", "RS256") in ALGORITHMS


def _published(address: str, *, anew: bool = False) -> dict[str, Any]:
    kept: dict[str, Any] | None = None if anew else cache.get(f"identity/{address}")
    if kept is not None:
        return kept
    try:
        answer = requests.get(address, timeout=settings.SOCIALACCOUNT_REQUESTS_TIMEOUT)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as trouble:
        raise Away(f"{address} does not answer") from trouble
    if not isinstance(found, dict):
        raise Away(f"{address} publishes something else than expected")
    cache.set(f"identity/{address}", found, KEEP)
    return found

"""A provider's word that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0)."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import jwt
from django.core.cache import caches

from portal.accounts.identity.discovery import ALGORITHMS, signing_key
from portal.accounts.identity.mapping import text

EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
FRESH: Final = 5 * 60
"""Seconds after which a token is too old, whatever it says itself."""
SKEW: Final = 60
"""Seconds by which the clocks may differ."""
KINDS: Final = ("", "jwt", "logout+jwt")


class Refused(Exception):
    """The token is not what it should be; the text says why, for the log."""


@dataclass(frozen=True)
class SignedOut:
    """Whose sessions end: the one named `session`, or without it all of `subject`."""

    provider: str
    subject: str
    session: str


def read(token: str, *, provider: str, issuer: str, client: str, now: float) -> SignedOut:
    """Check a token as section 2.6 demands, once; raises Refused, or Away without the keys."""
    try:
        header = jwt.get_unverified_header(token)
        if str(header.get("typ", "")).lower() not in KINDS:
            raise Refused("is of another kind")
        if str(header.get("alg")) not in ALGORITHMS:
            raise Refused("is signed in a way that does not count")
        key = signing_key(issuer, str(header.get("kid", "")))
        if key is None:
            raise Refused("is signed with a key that the provider does not have")
        claims = jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            issuer=issuer,
            audience=client,
            leeway=SKEW,
            options={"require": ["iss", "aud", "iat", "jti", "events"]},
        )
    except jwt.PyJWTError as trouble:
        raise Refused(type(trouble).__name__) from trouble
    return _signed_out(claims, provider, issuer, now)


def _signed_out(claims: dict[str, Any], provider: str, issuer: str, now: float) -> SignedOut:
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise Refused("tells of something else")
    if "nonce" in claims:
        raise Refused("has a nonce, as tokens of a sign-in have")
    if now - claims["iat"] > FRESH:
        raise Refused("is too old")
    found = SignedOut(provider, text(claims, "sub"), text(claims, "sid"))
    if not (found.subject or found.session):
        raise Refused("does not say who")
    once = sha256(f"{issuer} {claims['jti']}".encode()).hexdigest()
    if not caches["shared"].add(f"identity/{once}", True, FRESH + 2 * SKEW):
        raise Refused("has been used before")
    return found

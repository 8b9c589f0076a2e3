"""What a provider has said is kept with the session of that sign-in, and nowhere else."""

import time
from typing import Any, Final

from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest

from portal.accounts.enums import Trust
from portal.accounts.identity.mapping import Identity, identity
from portal.accounts.identity.providers import find, rules_of

KEPT: Final = "identity"
WAITING: Final = "identity_waiting"
"""Until the last step of a sign-in: a form, a code by mail, a second factor."""
LASTS: Final = 12 * 60 * 60
"""Seconds for which a sign-in tells who somebody is; the session itself lasts longer."""


def hold(request: HttpRequest, account: SocialAccount, claims: dict[str, Any]) -> None:
    """Keep what the provider says until the sign-in with this account is complete."""
    if find(account.provider) is None:
        return
    said = identity(rules_of(account.provider), merged(claims))
    request.session[WAITING] = {
        "uid": account.uid,
        "at": time.time(),
        "identity": said.packed(),
    }


def settle(request: HttpRequest, account: SocialAccount | None) -> None:
    """Keep it with the session that has just begun, if it began by this account."""
    waiting = request.session.pop(WAITING, None)
    request.session.pop(KEPT, None)
    if account is None or waiting is None:
        return
    if (waiting["uid"], waiting["identity"]["provider"]) == (account.uid, account.provider):
        request.session[KEPT] = waiting


def identity_of(request: HttpRequest) -> Identity | None:
    """Return who the person is by the provider of this sign-in; None without one, or too late."""
    kept = request.session.get(KEPT)
    if kept is None or time.time() - kept["at"] > LASTS:
        return None
    said = Identity.unpacked(kept["identity"])
    return said if find(said.provider) else None


def trust_of(request: HttpRequest) -> Trust:
    """Return how surely this sign-in tells who the person is."""
    said = identity_of(request)
    return said.trust if said else Trust.NONE


def origin_of(session: Any) -> dict[str, str]:
    """Return by which provider's session this one began; empty for a local sign-in."""
    kept = session.get(KEPT)
    if kept is None:
        return {}
    return {name: kept["identity"][name] for name in ("provider", "subject", "session")}


def merged(claims: dict[str, Any]) -> dict[str, Any]:
    """Return what the signed token says, and beside it what the user info adds."""
    return {**claims.get("userinfo", {}), **claims.get("id_token", {})}

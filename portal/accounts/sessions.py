"""Ends sessions and keys of an account."""

from typing import Any

from allauth.usersessions.models import UserSession

from portal.accounts.keys import making


def shut_out(user: Any, *, but: str = "") -> None:
    """End all ways that somebody else may have opened: sessions but the one, and all keys."""
    end_sessions_of(user, but=but)
    making.revoke_all(user)


def end_sessions_of(user: Any, *, but: str = "") -> int:
    """End the sessions of `user`, all but the one with this key; return how many."""
    ended = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in ended:
        session.end()
    return len(ended)

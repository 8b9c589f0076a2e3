"""Ends sessions of an account."""

from typing import Any

from allauth.usersessions.models import UserSession


def end_sessions_of(user: Any, *, but: str = "") -> int:
    """End the sessions of `user`, all but the one with this key; return how many."""
    ended = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in ended:
        session.end()
    return len(ended)

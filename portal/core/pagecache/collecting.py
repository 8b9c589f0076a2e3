"""What an answer shows, collected while it is made."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

HOLE = secrets.token_hex(32)
"""Stands in a stored page for the CSRF token: as long as a token, and secret, so that no text that
somebody wrote can be taken for it."""


@dataclass
class Collected:
    """What one answer depends on."""

    tags: set[str] = field(default_factory=set)
    """`r<key>` for a record, `k<kind>` for all records of a kind."""
    until: datetime | None = None
    """Moment at which the answer becomes wrong by itself."""
    has_hole: bool = False
    """Whether a fresh CSRF token has to be put in."""


_collected: ContextVar[Collected | None] = ContextVar("collected", default=None)


@contextmanager
def collecting() -> Iterator[Collected]:
    """Collect what is shown inside the block."""
    collected = Collected()
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)


def shown(*record_keys: int) -> None:
    """Say that the answer shows these records."""
    collected = _collected.get()
    if collected is not None:
        collected.tags.update(f"r{key}" for key in record_keys)


def shown_kind(*kinds: str) -> None:
    """Say that the answer depends on which records of these kinds there are."""
    collected = _collected.get()
    if collected is not None:
        collected.tags.update(f"k{kind}" for kind in kinds)


def shown_until(moment: datetime) -> None:
    """Say that the answer is wrong from this moment on, such as the end of a phase.

    Midnight need not be said: every entry dies then, since much on our pages depends on the day.
    """
    collected = _collected.get()
    if collected is not None:
        collected.until = min(moment, collected.until or moment)


def hole() -> str | None:
    """Return the stand-in for a CSRF token, or None where the answer goes around the cache."""
    collected = _collected.get()
    if collected is None:
        return None
    collected.has_hole = True
    return HOLE

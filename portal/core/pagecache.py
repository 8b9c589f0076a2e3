"""The page cache: anonymous pages from memory, never older than the last event.

While an answer is made it collects what it shows (`shown`, `shown_kind`). An event about one of
those makes the entry stale at once, in every process, since each request first asks for the id of
the newest event. Recipe and figures: docs/decisions/0005.
"""

from contextvars import ContextVar

_collected: ContextVar[set[str] | None] = ContextVar("collected", default=None)


def shown(*record_keys: int) -> None:
    """Say that the answer shows these records."""
    collected = _collected.get()
    if collected is not None:
        collected.update(f"r{key}" for key in record_keys)


def shown_kind(*kinds: str) -> None:
    """Say that the answer depends on which records of these kinds there are."""
    collected = _collected.get()
    if collected is not None:
        collected.update(f"k{kind}" for kind in kinds)

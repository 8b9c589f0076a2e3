"""Periodic work of the search."""

from portal.core.periodic import daily
from portal.search import entries


@daily(hour=4)
def refresh_entries() -> None:
    """Catch up with what changed without an event, such as rows changed in bulk."""
    entries.rebuild()

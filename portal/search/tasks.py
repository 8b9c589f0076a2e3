"""Periodic work of the search."""

from django.core.management import call_command

from portal.core.periodic import daily
from portal.search import entries
from portal.search.engine import engine_in_use


@daily(hour=4)
def catch_up() -> None:
    """Take in what changed without an event; give an engine what it missed while it was away."""
    if engine_in_use():
        call_command("update_index", verbosity=0)
    else:
        entries.rebuild()

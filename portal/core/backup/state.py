"""What a database holds, asked in the same way of each engine."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from portal.core.backup.manifest import State

TRANSIENT: Final = frozenset({"django_session", "core_shared_cache"})
"""Tables whose rows are left out: who is signed in, and who used up a limit this hour."""


def state_by(ask: Callable[[str], list[Any]], tables: Iterable[str]) -> State:
    """Count the rows of the tables and list the migrations; `ask` runs a statement."""
    names = list(tables)
    counts = {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in names}  # noqa: S608
    migrations: list[Any] = []
    if "django_migrations" in names:
        migrations = ask("SELECT DISTINCT app, name FROM django_migrations")
    return State(
        migrations=sorted((app, name) for app, name in migrations),
        rows={table: 0 if table in TRANSIENT else count for table, count in counts.items()},
    )

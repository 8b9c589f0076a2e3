"""SQLite: a consistent copy while the portal runs, and back into the same file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from portal.core.backup.manifest import BackupError, State
from portal.core.backup.state import TRANSIENT, state_by


def snapshot(target: Path) -> State:
    """Copy the database by SQLite's own backup, without what is not worth keeping."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        for table in TRANSIENT & set(tables(copy)):
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 - a name of our own
        copy.commit()
        return checked(copy)


def restore(source: Path, expected: State) -> None:
    """Put the copy in place of the database, in one transaction.

    Raises BackupError, and changes nothing, where the copy is not what was expected.
    """
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
        if checked(copy) != expected:
            raise BackupError("The database in the backup is not what its manifest says.")
        connection.ensure_connection()
        copy.backup(connection.connection)
    connection.close()


def checked(copy: sqlite3.Connection) -> State:
    """Return what the copy holds; raises BackupError where SQLite finds it damaged."""
    try:
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise BackupError(f"The database is damaged: {found}.")
        return state_by(lambda sql: copy.execute(sql).fetchall(), tables(copy))
    except sqlite3.DatabaseError as problem:
        raise BackupError(f"The database is damaged: {problem}.") from problem


def tables(copy: sqlite3.Connection) -> list[str]:
    """Return the names of all tables."""
    names = copy.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in names]

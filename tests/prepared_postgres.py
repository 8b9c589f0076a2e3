"""PostgreSQL's counterpart of the copied files: databases that others are made from.

One process migrates, or loads the city; the others begin with a copy of what came of it, which
takes a second. The copies are named after what they are made from and stay in the cluster.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg import sql

from tests import kept_rows

PREFIX = "portal_copy_"
"""How the databases that others are made from are called; older ones are removed."""


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """Connect beside the database under test, which nobody may use while it is copied."""
    with connection._nodb_cursor() as cursor:
        yield cursor.connection


def known(name: str) -> bool:
    """Tell whether there is a database of this name."""
    with _server() as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def named(kind: str, source: str) -> str:
    """Return the name of the copy of a kind that is made from `source`."""
    return f"{PREFIX}{kind}_{hashlib.sha256(source.encode()).hexdigest()[:16]}"


def keep(name: str, kind: str) -> None:
    """Copy the database under test for others, and remove older copies of that kind."""
    own = str(connection.settings_dict["NAME"])
    connection.close()
    with _server() as server:
        old = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{PREFIX}{kind}_"]
        ).fetchall()
        for (database,) in old:
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(database)))
        _copy(server, own, name)


def begin_with(name: str) -> None:
    """Put a copy in place of the database under test."""
    own = str(connection.settings_dict["NAME"])
    connection.close()
    kept_rows.forget()
    with _server() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(own)))
        _copy(server, name, own)


def made_once(name: str, kind: str, make: Callable[[], None], *, onto: str) -> None:
    """Begin with the copy of that name; where there is none, make and keep it. Call it `alone`.

    It is made onto another copy: in the database under test lie the rows that the tests before have
    rolled back, and the planner knows tables that were empty once.
    """
    if known(name):
        begin_with(name)
        return
    begin_with(onto)
    make()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    keep(name, kind)


def _copy(server: psycopg.Connection, source: str, target: str) -> None:
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(target), sql.Identifier(source)
        )
    )

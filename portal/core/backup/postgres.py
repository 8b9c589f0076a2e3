"""PostgreSQL: its own programs write and read the dump, in one transaction each."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from django.db import connection
from psycopg.conninfo import make_conninfo

from portal.core.backup.manifest import BackupError, State
from portal.core.backup.state import TRANSIENT, state_by

NOT_FOR_PROGRAMS: Final = {"password", "cursor_factory", "context", "prepare_threshold"}
LOCK_PATIENCE: Final = 15
"""Seconds that a restore waits for somebody who still uses the database."""
OWN_FUNCTIONS: Final = """
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""
"""Functions with their arguments, but for those of extensions."""


def snapshot(target: Path) -> State:
    """Dump the database; the rows are counted in the very moment that the dump shows."""
    reading = connection.copy()
    try:
        reading.set_autocommit(False)
        with reading.cursor() as cursor:

            def ask(sql: str) -> list[tuple[object, ...]]:
                cursor.execute(sql)
                return list(cursor.fetchall())

            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            moment = ask("SELECT pg_export_snapshot()")[0][0]
            left_out = [f"--exclude-table-data={table}" for table in sorted(TRANSIENT)]
            run(
                "pg_dump",
                f"--snapshot={moment}",
                "--format=custom",
                "--compress=0",
                *left_out,
                f"--file={target}",
                f"--dbname={address()}",
            )
            return state_by(ask, reading.introspection.table_names(cursor))
    finally:
        reading.close()


def restore(source: Path, expected: State) -> None:
    """Drop what there is and load the dump, both or nothing; raises BackupError where it fails."""
    statements, dropping = source.with_suffix(".sql"), source.with_suffix(".drop.sql")
    run("pg_restore", "--no-owner", "--no-privileges", f"--file={statements}", str(source))
    # Without its notices psql's words have room for what went wrong.
    before = f"SET lock_timeout = '{LOCK_PATIENCE}s';\nSET client_min_messages = warning;\n"
    after = "RESET client_min_messages;\n"
    dropping.write_text(before + "".join(drops()) + after, "utf-8")
    connection.close()
    run(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
        f"--file={dropping}",
        f"--file={statements}",
        f"--dbname={address()}",
    )
    with connection.cursor() as cursor:

        def ask(sql: str) -> list[tuple[object, ...]]:
            cursor.execute(sql)
            return list(cursor.fetchall())

        if state_by(ask, connection.introspection.table_names(cursor)) != expected:
            raise BackupError("The database was restored, but is not what the manifest says.")


def drops() -> list[str]:
    """Return what drops all tables, and the functions of their triggers, which stay behind them."""
    quote = connection.ops.quote_name
    tables = [quote(name) for name in connection.introspection.table_names()]
    with connection.cursor() as cursor:
        cursor.execute(OWN_FUNCTIONS)
        functions = [row[0] for row in cursor.fetchall()]
    return [
        *(f"DROP TABLE {name} CASCADE;\n" for name in tables),
        *(f"DROP FUNCTION {name} CASCADE;\n" for name in functions),
    ]


def address() -> str:
    """Return how to reach the database, without the password."""
    known = connection.get_connection_params()
    return make_conninfo("", **{k: v for k, v in known.items() if k not in NOT_FOR_PROGRAMS})


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; raises BackupError with what it said."""
    if shutil.which(program) is None:
        raise BackupError(
            f"{program} is not installed. Install PostgreSQL's client programs (Debian: "
            "postgresql-client), of the server's version or newer."
        )
    password = str(connection.get_connection_params().get("password") or "")
    done = subprocess.run(  # noqa: S603 - arguments of our own, no shell
        [program, *arguments],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[:500]
        raise BackupError(f"{program} ended with an error, and nothing was changed: {said}")

"""Databases for one run, with the example city in them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
NAME = "portal_bench"
SETTINGS = "tests.benchmarks.settings"


@contextmanager
def sqlite() -> Iterator[dict[str, str]]:
    """Give the environment of an empty SQLite file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "bench.sqlite3"
    for each in (*FOLDER.glob("bench.sqlite3*"), *FOLDER.glob("server.log")):
        each.unlink()
    yield environment(f"sqlite:///{file}")


@contextmanager
def postgres(server: str) -> Iterator[dict[str, str]]:
    """Give the environment of an empty database beside the one that is given."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
        try:
            yield environment(f"{server.rsplit('/', 1)[0]}/{NAME}")
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def environment(url: str) -> dict[str, str]:
    """Return the variables of the run. The secrets are the run's own and last as long."""
    return {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "SECRET_KEY": "benchmark " * 6,
        "ALTCHA_HMAC_KEY": "benchmark " * 4,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }


def fill(run: dict[str, str], volume: int) -> None:
    """Make the tables and load the example city; raises CalledProcessError."""
    for words in (
        ["migrate", "--verbosity", "0"],
        ["createcachetable"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["demo", "load", "--volume", str(volume)],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={**os.environ, **run},
            stdout=subprocess.DEVNULL,
            check=True,
        )

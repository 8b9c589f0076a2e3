"""A database that is migrated once and then copied: 280 migrations take 13 s, a copy 20 ms.

With SQLite a file per worker in var/tests, made anew for each run from a template that is named
after all migrations; with PostgreSQL a database per worker (`prepared_postgres`).
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tests import prepared_postgres

FOLDER = settings.VAR / "tests"
KEPT = 3
"""Templates kept; older ones are removed."""


def template() -> Path:
    """Return where the template for the present migrations is, or would be."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        for source in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(f"{config.name}/{source.name}\n".encode())
            digest.update(source.read_bytes())
    return FOLDER / f"template-{digest.hexdigest()[:16]}.sqlite3"


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time look for the template and make it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Tell Django that the file of this worker is there already."""
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    django_db_keepdb: bool,
) -> Iterator[None]:
    """Copy the template, or migrate and keep the result as template."""
    from django.test.utils import setup_databases, teardown_databases

    connection = connections["default"]
    own = FOLDER / f"run-{os.getpid()}.sqlite3"
    if django_db_keepdb:
        connection.settings_dict["TEST"]["NAME"] = str(own)
        with alone(), django_db_blocker.unblock():
            known = template()
            if known.exists():
                shutil.copyfile(known, own)
                old = setup_databases(0, interactive=False, keepdb=True)
            else:
                old = setup_databases(0, interactive=False, keepdb=True)
                _keep(own, known)
    else:
        with alone(), django_db_blocker.unblock():
            known_name = prepared_postgres.named("empty", template().stem)
            if prepared_postgres.known(known_name):
                connection.settings_dict["TEST"]["TEMPLATE"] = known_name
                old = setup_databases(0, interactive=False)
            else:
                old = setup_databases(0, interactive=False)
                prepared_postgres.keep(known_name, "empty")
    yield
    with django_db_blocker.unblock():
        teardown_databases(old, 0, keepdb=django_db_keepdb)
    if django_db_keepdb:
        connection.close()
        for file in FOLDER.glob(f"{own.name}*"):
            file.unlink()


def _keep(own: Path, known: Path) -> None:
    with sqlite3.connect(own) as source, sqlite3.connect(f"{known}.part") as target:
        source.backup(target)
    source.close()
    target.close()
    Path(f"{known}.part").rename(known)
    templates = sorted(FOLDER.glob("template-*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for old in templates[:-KEPT]:
        old.unlink()

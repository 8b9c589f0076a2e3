"""The example city, loaded once and then copied: loading takes 11 s, a copy 30 ms.

A file with SQLite, a database to copy with PostgreSQL, like the migrated database that it builds
on. It is named after all sources and the day: dates in the city are relative to the day on which it
is loaded.
"""

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.demo.loading import load
from portal.demo.relative import Today
from portal.projects.models import DocumentVersion
from tests import prepared_postgres
from tests.prepared_database import FOLDER, alone, template

SOURCES = ("portal/**/*.py", "portal/demo/content/*.yaml", "network/**/*.py")
KEPT = 2
"""Copies kept; older ones are removed."""


@pytest.fixture(scope="session")
def city_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Today:
    """Put the example city into the database of this worker, outside of any transaction."""
    today = Today(timezone.localdate())
    with django_db_blocker.unblock():
        _fill(today)
    return today


def _fill(today: Today) -> None:
    with alone():
        known = copy_of(today)
        if connection.vendor != "sqlite":
            name = prepared_postgres.named("city", known.stem)
            empty = prepared_postgres.named("empty", template().stem)
            prepared_postgres.made_once(name, "city", lambda: load(today, tell=_quiet), onto=empty)
            return
        connection.ensure_connection()
        if known.exists():
            with sqlite3.connect(known) as source:
                source.backup(connection.connection)
            source.close()
            shutil.copytree(_media_of(known), settings.MEDIA_ROOT, dirs_exist_ok=True)
            shutil.copytree(_private_of(known), settings.PRIVATE_ROOT, dirs_exist_ok=True)
        else:
            load(today, tell=_quiet)
            _keep(known)


def copy_of(today: Today) -> Path:
    """Return where the copy for the present sources is, or would be."""
    digest = hashlib.sha256(str(today.date).encode())
    for pattern in SOURCES:
        for source in sorted(settings.ROOT.glob(pattern)):
            digest.update(f"{source}\n".encode())
            digest.update(source.read_bytes())
    return FOLDER / f"city-{digest.hexdigest()[:16]}.sqlite3"


def _media_of(known: Path) -> Path:
    """Return the folder that holds the pictures and documents of a copy."""
    return known.with_suffix(".media")


def _private_of(known: Path) -> Path:
    """Return the folder that holds the internal documents of a copy."""
    return known.with_suffix(".private")


def _keep(known: Path) -> None:
    public = (*get_image_model().objects.all(), *get_document_model().objects.all())
    for stored, folder in (
        *((stored, _media_of(known)) for stored in public),
        *((stored, _private_of(known)) for stored in DocumentVersion.objects.all()),
    ):
        kept = folder / stored.file.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stored.file.path, kept)
    part = Path(f"{known}.part")
    with sqlite3.connect(part) as target:
        connection.connection.backup(target)
    target.close()
    part.rename(known)
    copies = sorted(FOLDER.glob("city-*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for old in copies[:-KEPT]:
        old.unlink()
        shutil.rmtree(_media_of(old), ignore_errors=True)
        shutil.rmtree(_private_of(old), ignore_errors=True)


def _quiet(*step: object) -> None:
    """Hear of a step and say nothing."""

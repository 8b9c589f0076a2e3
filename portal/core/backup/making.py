"""Makes a backup and puts one back."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from wagtail.models import Page

from portal.core.backup import archive, media, postgres, sqlite
from portal.core.backup.manifest import BackupError, Manifest, State, portal_version

PAGES_OF_AN_EMPTY_SITE: Final = 2
"""Wagtail's root and its page of welcome."""


@dataclass(frozen=True)
class Engine:
    """How a database is copied and put back."""

    snapshot: Callable[[Path], State]
    restore: Callable[[Path, State], None]


ENGINES: Final = {
    "sqlite": Engine(sqlite.snapshot, sqlite.restore),
    "postgresql": Engine(postgres.snapshot, postgres.restore),
}


def make(path: Path) -> Manifest:
    """Write database and media into the file, read it again, and only then give it its name.

    A file of that name is replaced. Raises BackupError, and leaves nothing half written.
    """
    if any(path.resolve().is_relative_to(media.root(area).resolve()) for area in media.AREAS):
        raise BackupError("The backup cannot be kept among the files that it is made of.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as name:
            return made_in(Path(name), path)
    except OSError as problem:
        raise BackupError(f"The backup could not be written: {problem}.") from problem


def made_in(folder: Path, path: Path) -> Manifest:
    """Do the work in a folder on the same disk."""
    database, unnamed = folder / archive.DATABASE, folder / "backup.tar.gz"
    state = engine().snapshot(database)
    with archive.writing(unnamed) as writer:
        writer.add(archive.DATABASE, database)
        for name, file in media.files():
            writer.add(name, file)
        manifest = Manifest(
            version=portal_version(),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            engine=connection.vendor,
            state=state,
            files=writer.files,
        )
        writer.finish(manifest)
    if archive.examine(unnamed) != manifest:
        raise BackupError("The backup was written but reads back differently; is the disk well?")
    unnamed.replace(path)
    return manifest


def restore(path: Path, *, replace: bool) -> Manifest:
    """Put back what a file holds, and apply the migrations that are newer than it.

    Raises BackupError before anything is touched where the file is damaged, of another engine or
    a newer version, or where there is data and `replace` is not said.
    """
    manifest = archive.examine(path)
    refuse_foreign(manifest)
    if not replace and holds_data():
        raise BackupError(
            "There is data here that a restore would replace. Make a backup of it, then say --yes."
        )
    folder = media.staging()
    try:
        archive.unpack(path, manifest, folder)
        engine().restore(folder / archive.DATABASE, manifest.state)
        media.swap(folder)
    except OSError as problem:
        raise BackupError(f"The backup could not be unpacked: {problem}.") from problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    bring_up_to_date()
    return manifest


def engine() -> Engine:
    """Return how the present database is copied."""
    if connection.vendor not in ENGINES:
        raise BackupError(f"Backups of {connection.vendor} are not known to the portal.")
    return ENGINES[connection.vendor]


def refuse_foreign(manifest: Manifest) -> None:
    """Refuse what another engine or a newer version made."""
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"The backup is of {manifest.engine}, and DATABASE_URL names {connection.vendor}. "
            f"Restore it to {manifest.engine}; to change engines, move the rows with "
            "`manage.py dumpdata` and `loaddata`."
        )
    known = MigrationLoader(None).disk_migrations
    names = set(known) | {old for migration in known.values() for old in migration.replaces}
    unknown = [key for key in manifest.state.migrations if key not in names]
    if unknown:
        app, name = unknown[0]
        raise BackupError(
            f"The backup was made by version {manifest.version}, which is newer: this one does not "
            f"know the migration {name} of {app}. Update the portal first."
        )


def holds_data() -> bool:
    """Tell whether there is anything that a restore would destroy."""
    tables = set(connection.introspection.table_names())
    user = get_user_model()
    return (
        (user._meta.db_table in tables and user._default_manager.exists())
        or (Page._meta.db_table in tables and Page.objects.count() > PAGES_OF_AN_EMPTY_SITE)
        or any(media.files())
    )


def bring_up_to_date() -> None:
    """Apply migrations that came after the backup, and make the cache's table if it has none."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)

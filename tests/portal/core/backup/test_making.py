"""Backups are made and restored for real, on the database that the tests run on."""

import gzip
import io
import json
import stat
import tarfile
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from network.models import Actor
from portal.accounts.models import User
from portal.core.backup import archive, making, postgres
from portal.core.backup.manifest import BackupError
from portal.core.words import Words

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """A folder with two public files and a private one."""
    folder = tmp_path / "files"
    settings.MEDIA_ROOT = str(folder / "media")
    settings.PRIVATE_ROOT = str(folder / "private")
    write(folder / "media/images/harbour.jpg", "picture")
    write(folder / "media/documents/Prüfbericht 1.pdf", "document")
    write(folder / "private/projects/ab/abcd", "internal")
    return folder


@pytest.fixture
def people(media: Path, transactional_db: None) -> User:
    """Somebody in the database, committed."""
    Session.objects.create(session_key="k", session_data="x", expire_date=timezone.now())
    Actor.objects.create(code="port", name=Words(de="Hafen", en="Port"))
    return User.objects.create(email="first@example.org", name="Ä first")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def media_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but those that a backup leaves out."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {}
        for name in names:
            if name not in ("django_session", "core_shared_cache"):
                cursor.execute(f'SELECT * FROM "{name}"')
                found[name] = sorted(cursor.fetchall(), key=repr)
    return found


def test_restore_brings_back_every_row_and_file(people: User, media: Path, tmp_path: Path) -> None:
    before, files = rows(), media_of(media)
    file = tmp_path / "portal.tar.gz"
    call_command("backup", str(file))

    User.objects.create(email="second@example.org", name="second")
    Actor.objects.filter(code="port").update(name=Words(de="anders"))
    people.delete()
    write(media / "media/images/harbour.jpg", "changed")
    write(media / "media/images/new.jpg", "new")
    (media / "media/documents/Prüfbericht 1.pdf").unlink()
    (media / "private/projects/ab/abcd").unlink()

    call_command("restore", str(file), "--yes")
    assert rows() == before
    assert media_of(media) == files
    assert Session.objects.count() == 0
    assert [path.name for path in media.iterdir() if path.name.startswith(".")] == []

    User.objects.create(email="third@example.org", name="keys go on where they ended")


def test_restore_drops_what_a_newer_version_had_made(people: User, tmp_path: Path) -> None:
    file = tmp_path / "portal.tar.gz"
    call_command("backup", str(file))
    before = rows()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE newer (id integer)")
    call_command("restore", str(file), "--yes")
    assert rows() == before


def test_restore_over_data_needs_yes(people: User, media: Path, tmp_path: Path) -> None:
    file = tmp_path / "portal.tar.gz"
    call_command("backup", str(file))
    User.objects.create(email="second@example.org", name="second")
    before, files = rows(), media_of(media)
    with pytest.raises(CommandError, match="data here that a restore would replace"):
        call_command("restore", str(file))
    assert (rows(), media_of(media)) == (before, files)


def test_damaged_backup_changes_nothing(people: User, media: Path, tmp_path: Path) -> None:
    file = tmp_path / "portal.tar.gz"
    call_command("backup", str(file))
    before, files = rows(), media_of(media)
    whole = file.read_bytes()
    broken = bytearray(gzip.decompress(whole))
    broken[len(broken) // 2] ^= 1
    for damaged in (whole[: len(whole) // 2], whole[:-40], b"", b"text", gzip.compress(broken)):
        file.write_bytes(damaged)
        with pytest.raises(CommandError, match="The backup is damaged"):
            call_command("restore", str(file), "--yes")
    assert (rows(), media_of(media)) == (before, files)


def test_backup_of_another_engine_is_refused(people: User, tmp_path: Path) -> None:
    file = rewritten(tmp_path, engine=OTHER[connection.vendor])
    with pytest.raises(CommandError, match=f"The backup is of {OTHER[connection.vendor]}"):
        call_command("restore", str(file), "--yes")


def test_backup_of_a_newer_version_is_refused(people: User, tmp_path: Path) -> None:
    state = {"migrations": [["news", "0999_later"]], "rows": {}}
    file = rewritten(tmp_path, state=state, version="9.0")
    with pytest.raises(CommandError, match=r"version 9.0, .* migration 0999_later of news"):
        call_command("restore", str(file), "--yes")


def rewritten(folder: Path, **changes: object) -> Path:
    """Return a backup whose manifest says something else."""
    good, file = folder / "good.tar.gz", folder / "changed.tar.gz"
    call_command("backup", str(good))
    with tarfile.open(good) as source, tarfile.open(file, "w:gz") as target:
        for info in source:
            content = source.extractfile(info)
            assert content is not None
            body = content.read()
            if info.name == archive.MANIFEST:
                body = json.dumps(json.loads(body) | changes).encode()
                info.size = len(body)
            target.addfile(info, io.BytesIO(body))
    return file


def test_backup_says_what_it_holds_and_is_for_its_owner_only(
    people: User, media: Path, tmp_path: Path
) -> None:
    file, said = tmp_path / "portal.tar.gz", io.StringIO()
    call_command("backup", str(file), stdout=said)
    manifest = archive.examine(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert manifest.engine == connection.vendor
    assert manifest.state.rows["accounts_user"] == 1
    assert manifest.state.rows["django_session"] == 0
    assert sorted(manifest.files) == [
        "database",
        "media/documents/Prüfbericht 1.pdf",
        "media/images/harbour.jpg",
        "private/projects/ab/abcd",
    ]
    assert f"rows: {manifest.row_count}, uploaded files: 3" in said.getvalue()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "portal.tar.gz"]
    assert b"first@example.org" not in file.read_bytes()


def test_failed_backup_leaves_the_older_file_as_it_is(
    people: User, media: Path, tmp_path: Path
) -> None:
    file = tmp_path / "portal.tar.gz"
    file.write_bytes(b"older")
    for area in ("media", "private"):
        with pytest.raises(CommandError, match="among the files that it is made of"):
            call_command("backup", str(media / area / "portal.tar.gz"))
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("backup", str(tmp_path / "none" / "portal.tar.gz"))
    assert file.read_bytes() == b"older"


def test_fresh_site_holds_no_data(settings: Settings, tmp_path: Path, db: None) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "empty")
    settings.PRIVATE_ROOT = str(tmp_path / "nothing")
    assert making.holds_data() is False
    write(tmp_path / "empty/picture.jpg", "picture")
    assert making.holds_data() is True


@pytest.mark.pure
def test_missing_program_is_named_in_a_sentence() -> None:
    with pytest.raises(BackupError, match="pg_nothing is not installed"):
        postgres.run("pg_nothing")

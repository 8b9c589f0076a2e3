"""The file itself: a gzipped tar with the database, the media and, as the last, the manifest."""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

from portal.core.backup.manifest import BackupError, Manifest, Part, read_manifest
from portal.core.backup.media import AREAS

MANIFEST: Final = "manifest.json"
DATABASE: Final = "database"
LARGEST_MANIFEST: Final = 64 * 1024 * 1024
"""Bytes; some hundred thousand files have room."""
PIECE: Final = 1024 * 1024
"""Bytes that are read at once."""
UNREADABLE: Final = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError)
"""What reading a damaged archive may raise; ValueError for names that are no text."""
DAMAGED: Final = "The backup is damaged: {0}. Nothing was changed."


class Writer:
    """Adds files and remembers what they were."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.files: dict[str, Part] = {}

    def add(self, name: str, path: Path) -> None:
        """Add a file as it is now; one that was removed meanwhile is left out."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            status = os.fstat(file.fileno())
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = status.st_size, int(status.st_mtime), 0o600
            hashing = Hashing(file)
            self.tar.addfile(info, hashing)
        self.files[name] = Part(hashing.digest.hexdigest(), info.size)

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest."""
        content = manifest.as_json()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(content), 0o600
        self.tar.addfile(info, io.BytesIO(content))


class Hashing(io.RawIOBase):
    """A file that hashes what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Open a new archive that only its owner may read."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
            yield Writer(tar)
        file.flush()
        os.fsync(file.fileno())


def examine(path: Path) -> Manifest:
    """Read the whole archive; raises BackupError unless just what its manifest names is in it."""
    try:
        found, manifest = contents(path)
    except FileNotFoundError as problem:
        raise BackupError(f"There is no file {path}.") from problem
    except (*UNREADABLE, OSError) as problem:
        raise BackupError(DAMAGED.format(f"it cannot be read ({problem})")) from problem
    if manifest is None:
        raise BackupError(DAMAGED.format("it has no manifest"))
    if DATABASE not in found:
        raise BackupError(DAMAGED.format("it has no database"))
    for name in sorted(found.keys() | manifest.files.keys()):
        if found.get(name) != manifest.files.get(name):
            raise BackupError(DAMAGED.format(f"{name} is not what its manifest says"))
    return manifest


def contents(path: Path) -> tuple[dict[str, Part], Manifest | None]:
    """Return what is in the archive and what it says about itself."""
    found: dict[str, Part] = {}
    manifest: Manifest | None = None
    for info, file in members(path):
        if info.name in found or (info.name == MANIFEST and manifest):
            raise BackupError(DAMAGED.format(f"{info.name} is in it twice"))
        if info.name != MANIFEST:
            found[info.name] = Part(copy(file, None), info.size)
        elif info.size <= LARGEST_MANIFEST:
            manifest = read_manifest(file.read())
        else:
            raise BackupError(DAMAGED.format("its manifest is too large"))
    return found, manifest


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write all files below the folder; raises BackupError where one has changed since."""
    try:
        for info, file in members(path):
            if info.name == MANIFEST:
                continue
            target = folder / info.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as written:
                if copy(file, written) != manifest.files[info.name].sha256:
                    raise BackupError(DAMAGED.format(f"{info.name} has changed meanwhile"))
            os.utime(target, (info.mtime, info.mtime))
    except (*UNREADABLE, KeyError, FileExistsError) as problem:
        raise BackupError(DAMAGED.format("it has changed meanwhile")) from problem


def members(path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Yield the files of an archive; raises BackupError for anything that does not belong in it."""
    with gzip.open(path) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
        for info in tar:
            file = tar.extractfile(info) if info.isreg() else None
            if file is None or not belongs(info.name):
                raise BackupError(
                    f"The backup is refused: {info.name!r} has no place in one. "
                    "Nothing was changed."
                )
            yield info, file
        while plain.read(PIECE):
            pass  # to the end, where gzip finds what was cut off


def belongs(name: str) -> bool:
    """Tell whether a file of this name may be in a backup, and so never leads out of a folder.

    >>> belongs("media/images/a.jpg"), belongs("media/../x"), belongs("/etc/passwd")
    (True, False, False)
    """
    if name in (MANIFEST, DATABASE):
        return True
    parts = PurePosixPath(name).parts
    return (
        name.startswith(tuple(AREAS))
        and name == "/".join(parts)
        and len(parts) > 1
        and not any(part in (".", "..") or "\\" in part or "\0" in part for part in parts)
    )


def copy(source: IO[bytes], target: IO[bytes] | None) -> str:
    """Copy what there is, or only read it; return the SHA-256 of it."""
    digest = hashlib.sha256()
    while piece := source.read(PIECE):
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return digest.hexdigest()

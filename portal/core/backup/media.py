"""Uploaded files, public and private: which go into a backup, and how others take their place."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

NEW: Final = ".restore-new"
OLD: Final = ".restore-old"
"""Folders inside each folder of files, so that what is there is moved and not copied."""
MEDIA: Final = "media/"
PRIVATE: Final = "private/"
AREAS: Final = {MEDIA: "MEDIA_ROOT", PRIVATE: "PRIVATE_ROOT"}
"""Folder in the backup → setting that says where the files are."""


def root(area: str = MEDIA) -> Path:
    """Return a folder of files; it is made where it is not there."""
    folder = Path(getattr(settings, AREAS[area]))
    folder.mkdir(mode=0o700 if area == PRIVATE else 0o777, parents=True, exist_ok=True)
    return folder


def files() -> Iterator[tuple[str, Path]]:
    """Yield name in the backup and path of each uploaded file, sorted."""
    for area in AREAS:
        folder = root(area)
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and name.parts[0] not in (NEW, OLD):
                yield area + name.as_posix(), path


def staging() -> Path:
    """Return an empty folder for what is unpacked, on the same disk as the media."""
    folder = root() / NEW
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def swap(unpacked: Path) -> None:
    """Let the unpacked files take the place of those that are there, which are removed."""
    for area in AREAS:
        _swap(unpacked / area, root(area))


def _swap(unpacked: Path, folder: Path) -> None:
    old = folder / OLD
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir(mode=0o700)
    for path in [path for path in folder.iterdir() if path.name not in (NEW, OLD)]:
        path.rename(old / path.name)
    if unpacked.exists():
        for path in list(unpacked.iterdir()):
            shutil.move(path, folder / path.name)
    shutil.rmtree(old)

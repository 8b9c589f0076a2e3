"""Uploaded files: which go into a backup, and how others take their place."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

NEW: Final = ".restore-new"
OLD: Final = ".restore-old"
"""Folders inside the media folder, so that nothing has to be copied between disks."""


def root() -> Path:
    """Return the media folder; it is made where it is not there."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def files() -> Iterator[tuple[str, Path]]:
    """Yield name and path of each uploaded file, sorted."""
    folder = root()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] not in (NEW, OLD):
            yield name.as_posix(), path


def staging() -> Path:
    """Return an empty folder for what is unpacked, on the same disk."""
    folder = root() / NEW
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder


def swap(unpacked: Path) -> None:
    """Let the unpacked files take the place of those that are there, which are removed."""
    folder = root()
    old = folder / OLD
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir(mode=0o700)
    for path in [path for path in folder.iterdir() if path.name not in (NEW, OLD)]:
        path.rename(old / path.name)
    if unpacked.exists():
        for path in list(unpacked.iterdir()):
            path.rename(folder / path.name)
    shutil.rmtree(old)

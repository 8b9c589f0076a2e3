"""What a backup says about itself: when and by what it was made, and what has to be in it."""

import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings

FORMAT: Final = 1
"""Counts up when a file can no longer be read by an older version."""


class BackupError(Exception):
    """A backup that cannot be made or used; the text is a sentence for the operator."""


@dataclass(frozen=True)
class Part:
    """A file in the backup."""

    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True)
class State:
    """What a database held at one moment."""

    migrations: list[tuple[str, str]]
    """App and name of each migration that was applied, sorted."""
    rows: dict[str, int]
    """Number of rows by table."""


@dataclass(frozen=True)
class Manifest:
    """The last file in a backup."""

    version: str
    """Of the portal that made it."""
    made: str
    """Moment in UTC, ISO 8601."""
    engine: str
    """`sqlite` or `postgresql`."""
    state: State
    files: dict[str, Part]

    def as_json(self) -> bytes:
        """Return the file's content."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True).encode()

    @property
    def row_count(self) -> int:
        """Rows of all tables."""
        return sum(self.state.rows.values())


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest; raises BackupError where it is damaged or newer than this code."""
    try:
        known: dict[str, Any] = json.loads(content)
        if known["format"] != FORMAT:
            raise BackupError(
                f"The backup has format {known['format']}, and this version reads {FORMAT} only. "
                "Restore it with the version of the portal that made it."
            )
        state = known["state"]
        return Manifest(
            version=str(known["version"]),
            made=str(known["made"]),
            engine=str(known["engine"]),
            state=State(
                migrations=[(str(app), str(name)) for app, name in state["migrations"]],
                rows={str(table): int(count) for table, count in state["rows"].items()},
            ),
            files={
                str(name): Part(str(part["sha256"]), int(part["size"]))
                for name, part in known["files"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BackupError("The backup is damaged: its manifest cannot be read.") from problem


@cache
def portal_version() -> str:
    """Return the version that pyproject.toml names."""
    with (settings.ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])

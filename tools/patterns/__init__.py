"""The rules behind tools/check_patterns.py: functions from a file to lines and messages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """A broken rule and its place, in the form that editors can follow."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return the finding as one line."""
        return f"{self.path}:{self.line}: {self.message}"


def line_of(text: str, position: int) -> int:
    """Return the number of the line that holds the position, from 1."""
    return text.count("\n", 0, position) + 1

"""Rules about whole files: their length and name, and what was put off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.patterns import line_of

LONGEST = 400
DRAWER_NAMES = {"util", "utils", "helper", "helpers", "common", "misc"}
PUT_OFF = re.compile(r"(#|//|/\*|<!--|\{#)[^\n]*\b(TODO|FIXME|XXX|HACK)\b")


def length(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """A file is read in one go: at most LONGEST lines."""
    lines = len(text.splitlines())
    if lines > LONGEST:
        yield (
            LONGEST + 1,
            f"{lines} lines, {LONGEST} allowed: make a folder of the same name of it.",
        )


def drawer(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """A module's name says what is in it."""
    if path.stem in DRAWER_NAMES:
        yield 1, f"{path.name} is a drawer: name the module for what it holds."


def postponed(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """What is put off goes where it is seen: into an issue."""
    for found in PUT_OFF.finditer(text):
        yield line_of(text, found.start()), f"{found.group(2)}: do it now or file an issue."

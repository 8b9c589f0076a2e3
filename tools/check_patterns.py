"""Our own rules about patterns, each with the better way in its message.

A line that has a reason to differ says `pattern-ok: REASON` in a comment.
Usage: python3 -m tools.check_patterns [FILE ...]; without files, everything that git tracks.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.house import ROOT, Trouble, finish, say
from tools.patterns import Finding
from tools.patterns.files import LONGEST, drawer, length, postponed
from tools.patterns.python import messages, nicknames, queries
from tools.patterns.templates import markup

RULES = {
    ".py": (length, drawer, postponed, queries, messages, nicknames),
    ".html": (length, postponed, markup),
    ".css": (length, postponed),
    ".js": (length, drawer, postponed),
}
ADVISED = 250
"""Lines at which a file is worth a look; LONGEST is the limit."""
LEFT_OUT = ("node_modules/", "var/", ".venv/", "tests/tools/", "tools/patterns/")
"""Not ours, or made of examples of what is forbidden."""


def main() -> int:
    """Check the files, print what was found, and return 1 where a rule is broken."""
    paths = [Path(name) for name in sys.argv[1:]] or tracked()
    findings = [finding for path in paths for finding in check(path)]
    for finding in findings:
        say(str(finding))
    for path, lines in long_files(paths):
        say(f"note: {path} has {lines} lines; think of splitting it before {LONGEST}.")
    if findings:
        say(f"{len(findings)} found")
    return 1 if findings else 0


def check(path: Path) -> Iterator[Finding]:
    """Yield what the rules for this kind of file find in it."""
    name = path.as_posix()
    rules = RULES.get(path.suffix, ())
    if not rules or name.startswith(LEFT_OUT) or "/migrations/" in name:
        return
    text = (ROOT / path).read_text(encoding="utf-8")
    lines = text.splitlines()
    for rule in rules:
        for line, message in rule(path, text):
            if "pattern-ok:" not in (lines[line - 1] if lines else ""):
                yield Finding(path, line, message)


def tracked() -> list[Path]:
    """Return what git tracks or would track, in the order of names."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble("The files to check come from git, and this folder is no clone of it.")
    return sorted(
        path for line in done.stdout.splitlines() if (ROOT / (path := Path(line))).exists()
    )


def long_files(paths: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Yield the Python files that are longer than advised and not yet too long."""
    for path in paths:
        if path.suffix == ".py" and "migrations" not in path.parts:
            lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
            if ADVISED < lines <= LONGEST:
                yield path, lines


if __name__ == "__main__":
    finish(main)

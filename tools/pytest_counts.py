"""Run pytest and count what it says in its closing line."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.house import Words

CLOSING = re.compile(r"^=*\s*((?:\d+ \w+(?:, )?)+) in [\d.]+s", re.MULTILINE)
NO_TEST_RAN = 5


@dataclass(frozen=True)
class Counts:
    """Tests by what became of them; a test that could not be set up counts as failed."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sum of both."""
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        """Return the sentence that test runners' readers know."""
        text = f"{self.passed} passed, {self.failed} failed"
        return f"{text}, {self.skipped} skipped" if self.skipped else text


def counts_in(output: str) -> Counts:
    """Return what the last closing line in pytest's output says; zeros where there is none.

    >>> str(counts_in("== 1 failed, 3 passed, 2 skipped, 1 error in 0.12s =="))
    '3 passed, 2 failed, 2 skipped'
    """
    lines = CLOSING.findall(output)
    if not lines:
        return Counts()
    found = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", lines[-1])}
    failed = found.get("failed", 0) + found.get("error", 0) + found.get("errors", 0)
    skipped = found.get("skipped", 0) + found.get("xfailed", 0)
    return Counts(found.get("passed", 0), failed, skipped)


def pytest_run(
    command: Words, env: Mapping[str, str], cwd: Path, *, show: bool = True
) -> tuple[Counts, str, str]:
    """Run pytest and return the counts, the fault if any, and all it said, shown as it comes."""
    said = []
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            if show:
                print(line, end="", flush=True)
            said.append(line)
    code = process.returncode
    faults = {0: "", NO_TEST_RAN: "no test ran"}
    output = "".join(said)
    return counts_in(output), faults.get(code, f"pytest ended with code {code}"), output

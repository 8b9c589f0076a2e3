"""Where things are, and how our tools run commands and end: in a sentence, without a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
"""Everything made at run time; ignored by git."""
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOGS = VAR / "log"

Words = Sequence[str | Path]
"""A command with its arguments."""

CANNOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS}


class Trouble(Exception):
    """Something that the person at the keyboard can mend; the text says how, in a sentence."""


class Failed(Trouble):
    """A command that ended with an error; `output` is all that it said."""

    def __init__(self, text: str, output: str) -> None:
        super().__init__(text)
        self.output = output


def say(text: str) -> None:
    """Print a line at once, so that it stands before what a child process prints next."""
    print(text, flush=True)


def run(
    command: Words,
    log: str,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    user: str | None = None,
    seconds: float = 1800,
) -> str:
    """Run a command quietly and return its output, which is also kept in var/log/LOG.log.

    Raises Failed where the command ends with an error, cannot be found or takes too long.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            user=user,
            group=user,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
        output, code = done.stdout, done.returncode
    except subprocess.TimeoutExpired:
        output, code = f"No end after {seconds:.0f} seconds.", -1
    except FileNotFoundError as error:
        output, code = str(error), -1
    kept = keep_log(log, f"$ {' '.join(words)}\n{output}")
    if code:
        program = Path(words[0]).name
        raise Failed(f"`{program}` ended with an error; {kept} has all it said.", output)
    return output


def keep_log(name: str, text: str) -> str:
    """Write the log and return its path as seen from the repository's root."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{name}.log"
    path.write_text(text, encoding="utf-8")
    return str(path.relative_to(ROOT))


def finish(main: Callable[[], int]) -> NoReturn:
    """Run a tool's main function and end the process: a Trouble becomes one sentence and code 1."""
    try:
        code = main()
    except Trouble as trouble:
        code = complain(str(trouble))
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        code = complain(sentence_for(error))
    sys.exit(code)


def complain(text: str) -> int:
    """Print the sentence where errors belong and return the exit code."""
    print(f"\nStopped: {text}", file=sys.stderr, flush=True)
    return 1


def sentence_for(error: OSError) -> str:
    """Say what to do about an error of the operating system."""
    place = error.filename or ROOT
    if error.errno in CANNOT_WRITE:
        return (
            f"{place} cannot be written by you. Make the folder writable, "
            f"or clone the project into a folder of your own and run the command there."
        )
    if error.errno == errno.ENOSPC:
        return f"The disk that holds {place} is full. Free about 2 GB and run the command again."
    return f"{error.strerror or error} ({place}). Mend that and run the command again."

"""Processes that outlive the command which started them, remembered in var/services/NAME.json."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.house import LOGS, ROOT, VAR, Trouble

STATES = VAR / "services"
CHILDREN: dict[str, subprocess.Popen[bytes]] = {}
"""What this process itself started, so that its end is noticed and leaves no zombie."""


@dataclass(frozen=True)
class State:
    """A process of ours: its id, the words it was started with, and what it tells the portal."""

    pid: int
    command: list[str]
    env: dict[str, str]

    def alive(self) -> bool:
        """Tell whether the process still runs, and is ours and not another with the same id."""
        try:
            words = Path(f"/proc/{self.pid}/cmdline").read_bytes().split(b"\0")[:-1]
        except OSError:
            return False
        return [word.decode(errors="replace") for word in words] == self.command


def load(name: str) -> State | None:
    """Return the remembered process while it is alive."""
    try:
        state = State(**json.loads((STATES / f"{name}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return state if state.alive() else None


def start(
    name: str,
    command: Sequence[str | Path],
    env: Mapping[str, str],
    *,
    ready: Callable[[], bool],
    seconds: float,
    cwd: Path = ROOT,
) -> dict[str, str]:
    """Start the command, wait until `ready`, remember it and return `env`.

    Raises Trouble where it ends or is not ready in time; its output is in var/log/NAME.log.
    """
    words = [str(word) for word in command]
    for folder in (STATES, LOGS):
        folder.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            words,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    state = State(process.pid, words, dict(env))
    (STATES / f"{name}.json").write_text(json.dumps(asdict(state)), encoding="utf-8")
    CHILDREN[name] = process
    end = time.monotonic() + seconds
    while not (state.alive() and ready()):
        if process.poll() is not None or time.monotonic() > end:
            stop(name)
            raise Trouble(f"{name} did not start; {log.relative_to(ROOT)} says why.")
        time.sleep(0.1)
    return state.env


def stop(name: str) -> None:
    """End the remembered process and its children: politely, then after ten seconds by force."""
    state = load(name)
    if state is not None:
        os.killpg(state.pid, signal.SIGTERM)
        end = time.monotonic() + 10
        while state.alive() and time.monotonic() < end:
            time.sleep(0.05)
        if state.alive():
            os.killpg(state.pid, signal.SIGKILL)
    child = CHILDREN.pop(name, None)
    if child is not None:
        child.wait()
    (STATES / f"{name}.json").unlink(missing_ok=True)


def free_port(candidates: range) -> int:
    """Return the first port of this machine's own address on which nothing listens."""
    for port in candidates:
        if not answers(port):
            return port
    raise Trouble(f"No port is free between {candidates.start} and {candidates.stop - 1}.")


def answers(port: int) -> bool:
    """Tell whether something listens on the port of this machine's own address."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0

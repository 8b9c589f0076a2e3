"""The servers that are measured: two worker processes each, four threads in each of them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.load import Unexpected, get

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "var" / "bench" / "server.log"
APPLICATION = "portal.wsgi:application"
COMMANDS = {
    "granian": [
        *("granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4"),
        *("--log-level", "error", "--host", "127.0.0.1", "--port", "{port}", APPLICATION),
    ],
    "gunicorn": [
        *("gunicorn", "--workers", "2", "--worker-class", "gthread", "--threads", "4"),
        *("--log-level", "error", "--bind", "127.0.0.1:{port}", APPLICATION),
    ],
}
PATIENCE = 60.0
"""Seconds until a server has to answer."""
WARM = 40
"""Answers before measuring, so that each thread of each worker has its connection and templates."""


@contextmanager
def serving(name: str, environment: Mapping[str, str], path: str) -> Iterator[tuple[int, int]]:
    """Start a server, wait until it answers `path`, and give its port and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [word.format(port=port) for word in COMMANDS[name]]
    with LOG.open("ab") as log:  # production writes a line per request
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        wait(process, port, path)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Return when all workers have loaded the portal: a socket answers before they all have."""
    end = time.monotonic() + PATIENCE
    quick = 0
    while quick < WARM:
        if process.poll() is not None or time.monotonic() > end:
            raise Unexpected(f"the server did not start; {LOG} says why")
        try:
            begun = time.monotonic()
            get(port, path)
            quick = quick + 1 if time.monotonic() - begun < 0.5 else 0
        except OSError:
            time.sleep(0.2)


def megabytes(process: int) -> list[float]:
    """Return the memory (RSS) of the server's processes, largest first."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
            if os.getpgid(int(status.parent.name)) == process:
                found.append(int(fields["VmRSS"].split()[0]) / 1024)
        except (OSError, KeyError, ValueError):
            continue
    return sorted(found, reverse=True)

"""One database for the test and for processes that it starts."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

from django.conf import settings as settings_of_test
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def shared_database(folder: Path) -> Iterator[str]:
    """Give the DATABASE_URL of a database that other processes see as the test does.

    PostgreSQL: the test database itself. SQLite: a copy in a file of the one in memory, which takes
    its place for this test.
    """
    if connection.vendor == "postgresql":
        yield postgres_url()
        return
    file = folder / "shared.sqlite3"
    in_memory = connections["default"]
    in_memory.ensure_connection()
    with sqlite3.connect(file) as copy:
        in_memory.connection.backup(copy)
    copy.close()
    connections["default"] = on_file(in_memory, file)
    try:
        yield f"sqlite:///{file}"
    finally:
        connections["default"].close()
        connections["default"] = in_memory


def on_file(in_memory: BaseDatabaseWrapper, file: Path) -> BaseDatabaseWrapper:
    """Return a connection like the one in memory, to a file."""
    options = {**in_memory.settings_dict, "NAME": str(file), "CONN_MAX_AGE": 0}
    options["OPTIONS"] = settings_of_test.DATABASES["default"]["OPTIONS"]
    return type(in_memory)(options, "default")


def postgres_url() -> str:
    """Return the address of the test database."""
    known = connection.settings_dict
    who = quote(known["USER"], safe="")
    if known["PASSWORD"]:
        who += f":{quote(known['PASSWORD'], safe='')}"
    where = quote(known["HOST"], safe="") + (f":{known['PORT']}" if known["PORT"] else "")
    return f"postgres://{who}@{where}/{known['NAME']}"


SETTINGS = "tests.processes.settings"


def start(url: str, *command: str, settings: str = SETTINGS) -> subprocess.Popen[bytes]:
    """Start a Python module in a process of its own, on the shared database."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": str(ROOT),
        "MEDIA_ROOT": str(settings_of_test.MEDIA_ROOT),
        "PRIVATE_ROOT": os.environ.get("PRIVATE_ROOT", str(settings_of_test.PRIVATE_ROOT)),
    }
    words = [sys.executable, "-m", *command]
    return subprocess.Popen(words, cwd=ROOT, env=environment, start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and its children, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Server:
    """A granian of its own, with one worker process."""

    def __init__(self, url: str, settings: str = SETTINGS) -> None:
        self.url, self.settings = url, settings
        self.begin()

    def begin(self) -> None:
        """Start it on a port that is free at this moment."""
        self.port = free_port()
        address = ["--host", "127.0.0.1", "--port", str(self.port)]
        size = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4"]
        quiet = ["--log-level", "error"]
        words = [*address, *size, *quiet, "portal.wsgi:application"]
        self.process = start(self.url, "granian", *words, settings=self.settings)

    def wait(self, path: str) -> None:
        """Return when the server answers; one that lost its port to another starts once more."""
        end = time.monotonic() + 60
        again = True
        while time.monotonic() < end:
            if self.process.poll() is not None and again:
                again = False
                self.begin()
            try:
                if self.get(path)[1].status == 200 and self.process.poll() is None:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"no answer on port {self.port}")

    def get(self, path: str) -> tuple[str, HTTPResponse]:
        """Return body and response."""
        client = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            client.request("GET", path)
            response = client.getresponse()
            return response.read().decode(), response
        finally:
            client.close()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

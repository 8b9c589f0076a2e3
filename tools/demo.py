"""The portal with its example city: migrate, load, then serve and work until ctrl-c."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from tools.house import PYTHON, ROOT, VENV, Trouble, finish, say

HOST = "127.0.0.1"
SETTINGS = "portal.settings.development"
SERVER = [VENV / "bin" / "granian", "--interface", "wsgi", "--log-level", "warning"]
SERVER += ["--blocking-threads", "4"]
WORKER = [PYTHON, "manage.py", "worker"]
WELCOME = """
The portal is at      http://localhost:{port}/
Editors sign in at    http://localhost:{port}/admin/
To end it, press      ctrl-c
"""
PATIENCE = 10.0
"""Seconds that a process has to end before it is ended by force."""


class Asked(Exception):
    """Somebody asked us to end: ctrl-c, or SIGTERM from a service manager."""


def main() -> int:
    """Prepare the database, then run server and worker side by side."""
    port = chosen_port()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
    environment = {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "BASE_URL": f"http://localhost:{port}",
        "PYTHONUNBUFFERED": "1",
        **os.environ,
    }
    try:
        prepare(environment)
        serve(port, environment)
    except Asked:
        say("\nThe portal has stopped.")
    return 0


def ask(number: int, frame: FrameType | None) -> None:
    """Turn a signal into the exception that ends the main function."""
    raise Asked


def chosen_port() -> int:
    """Return PORT, 8000 where none is set; raises Trouble where it is no port or taken."""
    text = os.environ.get("PORT", "8000")
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise Trouble(f"PORT has to be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except PermissionError:
            raise Trouble(
                f"Port {text} is for root only. Choose another: PORT=8001 make demo"
            ) from None
        except OSError:
            raise Trouble(
                f"Port {text} is taken by another program. Choose another: "
                f"PORT={int(text) % 65_535 + 1} make demo"
            ) from None
    return int(text)


def prepare(environment: dict[str, str]) -> None:
    """Migrate and load; what that prints is for the person at the keyboard."""
    with group([str(PYTHON), "-m", "tools.prepare_demo"], environment) as process:
        try:
            code = process.wait()
        except Asked:
            end([process])
            raise
    if code:
        raise Trouble("The example city could not be loaded; the reason stands above.")


def serve(port: int, environment: dict[str, str]) -> None:
    """Run server and worker until we are asked to end, or one of them ends by itself."""
    address = ["--host", HOST, "--port", str(port), "portal.wsgi:application"]
    processes = {
        "server": group([*map(str, SERVER), *address], environment),
        "worker": group([*map(str, WORKER)], environment),
    }
    try:
        greeted = False
        while all(process.poll() is None for process in processes.values()):
            if not greeted and answers(port):
                greeted = True
                say(WELCOME.format(port=port))
            time.sleep(0.2)
        ended = [name for name, process in processes.items() if process.poll() is not None]
    finally:
        end(list(processes.values()))
    raise Trouble(f"The {ended[0]} ended by itself; what it printed above says why.")


def answers(port: int) -> bool:
    """Tell whether the server has loaded the portal; the first visitor then need not wait."""
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def group(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a process that the terminal's ctrl-c does not reach: we end it in our own order."""
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


def end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """End the processes politely, and by force those that do not listen."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    finish(main)

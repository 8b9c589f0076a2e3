"""A whole portal in processes of its own, of which each may be killed and comes back.

To test that something survives: `with house(url, settings) as portal`, then `until_accepted` with a
function that sends one request and returns what tells that it was accepted, and a plan of kills.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from subprocess import Popen

from portal.core.models import Delivery, OutgoingMail
from tests.processes.shared import SETTINGS, Server, kill, start
from tests.smtp_server import MailServer

CLIENTS = 4
PATIENCE = 60.0
"""Seconds until all requests have to be accepted."""

Ask = Callable[[int, int], str]
"""Send the request of a number to a port; return what shows that it was accepted, or raise
OSError or HTTPException where nobody knows."""


class House:
    """A web server and workers with names."""

    def __init__(self, url: str, settings: str, names: tuple[str, ...]) -> None:
        self.url, self.settings = url, settings
        self.web = Server(url, settings)
        self.workers = {name: self._worker(name) for name in names}
        self.kills = 0
        self._one_at_a_time = threading.Lock()

    def kill_web(self) -> None:
        """Kill the web server in the middle of whatever it does, and start another."""
        kill(self.web.process)
        self.kills += 1
        self.web = Server(self.url, self.settings)

    def kill_worker(self, name: str) -> None:
        """Kill a worker, and start one of the same name, as systemd would."""
        with self._one_at_a_time:  # the mail server strikes from a thread of its own
            kill(self.workers[name])
            self.kills += 1
            self.workers[name] = self._worker(name)

    def kill_before_a_receipt(self, mail_server: MailServer) -> None:
        """Kill whoever sends the next mail, after the server has it and before the sender knows."""

        def strike(server: MailServer) -> None:
            server.on_mail = None
            for name in self.workers:
                self.kill_worker(name)

        mail_server.on_mail = strike

    def close(self) -> None:
        """End everything."""
        for process in (self.web.process, *self.workers.values()):
            kill(process)

    def _worker(self, name: str) -> Popen[bytes]:
        return start(self.url, "django", "worker", "--name", name, settings=self.settings)


@contextmanager
def house(
    url: str, settings: str = SETTINGS, names: tuple[str, ...] = ("one", "two")
) -> Iterator[House]:
    """Give a portal that runs; at the end nothing of it does."""
    portal = House(url, settings, names)
    try:
        yield portal
    finally:
        portal.close()


def until_accepted(
    portal: House, ask: Ask, wanted: int, kills: Mapping[int, Callable[[], None]]
) -> list[str]:
    """Ask from several clients until so many were accepted; return what each was told.

    `kills` says what to do after so many. A request that ended in an error may have arrived or
    not; it is not among the accepted, and another takes its place.
    """
    accepted: list[str] = []
    numbers = iter(range(100 * wanted))
    lock = threading.Lock()
    end = time.monotonic() + PATIENCE

    def client() -> None:
        while time.monotonic() < end:
            with lock:
                if len(accepted) >= wanted:
                    return
                number, port = next(numbers), portal.web.port
            try:
                told = ask(port, number)
            except (OSError, HTTPException):
                time.sleep(0.05)
                continue
            with lock:
                accepted.append(told)
                kills.get(len(accepted), lambda: None)()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE + 10)
    assert len(accepted) >= wanted, f"{len(accepted)} of {wanted} in {PATIENCE} seconds"
    return accepted


def wait_for_mails() -> None:
    """Return when all were sent; some are written only when the worker hears of an event."""
    end = time.monotonic() + PATIENCE
    heard = Delivery.objects.filter(done=None, given_up=None)
    while heard.exists() or OutgoingMail.objects.waiting().exists():
        assert time.monotonic() < end, "a mail was never sent"
        time.sleep(0.1)

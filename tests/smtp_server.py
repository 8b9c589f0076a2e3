"""A mail server of our own: it takes mails, refuses, delays, hangs up, and goes away."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from pytest_django import Settings


@dataclass(frozen=True)
class Received:
    """A mail as it came in: envelope and message."""

    sender: str
    to: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)


@dataclass
class MailServer:
    """Runs in a thread of the test; what it does is changed while it runs."""

    received: list[Received] = field(default_factory=list)
    greeting: str = "220 ready"
    refusals: dict[str, str] = field(default_factory=dict)
    """Receiver → answer to RCPT."""
    answer_to_data: str = "250 2.0.0 taken"
    hang_up_after: int = 0
    """So many mails are taken, and the line cut before the answer."""
    delay: float = 0.0
    """Seconds before a mail is taken."""
    on_mail: Callable[["MailServer"], None] | None = None
    """Called when a mail is taken, before the answer that says so."""
    port: int = 0

    def come(self) -> None:
        """Listen, again on the same port after having been away."""
        self.server = _Server(("127.0.0.1", self.port), _Talk)
        self.server.owner = self
        self.port = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def go(self) -> None:
        """Listen no longer."""
        self.server.shutdown()
        self.server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    owner: MailServer


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        owner = cast(_Server, self.server).owner
        with suppress(OSError):  # a client that was killed
            self.talk(owner)

    def talk(self, owner: MailServer) -> None:
        self.say(owner.greeting)
        sender, to = "", list[str]()
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "MAIL":
                sender, to = line.split("<")[1].split(">")[0], []
                self.say("250 2.1.0 ok")
            elif verb == "RCPT":
                address = line.split("<")[1].split(">")[0]
                to.append(address)
                self.say(owner.refusals.get(address, "250 2.1.5 ok"))
            elif verb == "DATA":
                if not self.data(owner, sender, tuple(to)):
                    return
            elif verb == "QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("250 ok")

    def data(self, owner: MailServer, sender: str, to: tuple[str, ...]) -> bool:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if not line:
            return False
        time.sleep(owner.delay)
        if owner.answer_to_data.startswith("250"):
            owner.received.append(Received(sender, to, b"".join(lines)))
        if owner.on_mail:
            owner.on_mail(owner)
        if owner.hang_up_after:
            owner.hang_up_after -= 1
            return False
        self.say(owner.answer_to_data)
        return True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A mail server that takes everything, and the settings that lead to it."""
    server = MailServer()
    server.come()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    yield server
    server.go()

"""manage.py bounces."""

import mailbox
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from portal.core.mail.bouncing import note_report

LONGEST = 2_000_000
"""Bytes read of one report; what counts stands at its beginning."""


class Command(BaseCommand):
    help = (
        "Read reports about mails that came back (RFC 3464) and mark their addresses: one report "
        "from standard input, as a mail server pipes it, or all of a mailbox."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mailbox", nargs="?", type=Path, help="an mbox file or a Maildir")

    def handle(self, *, mailbox: Path | None, **options: Any) -> None:
        reports = stored(mailbox) if mailbox else iter([sys.stdin.buffer.read(LONGEST)])
        try:
            noted = [note_report(report) for report in reports]
        except DatabaseError as error:
            # By this code a mail server knows to keep the report and try again.
            raise CommandError(str(error), returncode=os.EX_TEMPFAIL) from error
        self.stdout.write(f"{len(noted)} read, {sum(noted)} addresses noted")


def stored(path: Path) -> Iterator[bytes]:
    """Yield the reports of a mailbox; they stay in it."""
    if not path.exists():
        raise CommandError(f"{path} does not exist.")
    box: mailbox.Mailbox[Any] = (
        mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path, create=False)
    )
    try:
        for key in box.keys():  # noqa: SIM118 - iterating a mailbox gives its messages
            yield box.get_bytes(key)[:LONGEST]
    finally:
        box.close()

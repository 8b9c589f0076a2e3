"""The command that makes, makes again and removes the example city."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.demo.accounts import PASSWORD, entries
from portal.demo.loading import load, quiet_indexes, rebuild_indexes
from portal.demo.reading import DemoError
from portal.demo.relative import Today
from portal.demo.removing import exists, take_away

BAR = 24


class Command(BaseCommand):
    """`demo load`, `demo remove`, `demo accounts`; refused in production."""

    help = "Load, remove or explain the example city."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which words may follow."""
        parser.add_argument("action", choices=["load", "remove", "accounts"])
        parser.add_argument("--volume", type=int, default=1, help="how many of each, for measuring")
        parser.add_argument(
            "--today", type=date.fromisoformat, help="the day that counts as today, YYYY-MM-DD"
        )

    def handle(
        self, *args: Any, action: str, volume: int, today: date | None, **options: Any
    ) -> None:
        """Do what was asked for."""
        if not settings.DEMO_ALLOWED:
            raise CommandError("The example city is for trying out and is refused in production.")
        if volume < 1:
            raise CommandError("--volume has to be 1 or more.")
        day = Today(today or timezone.localdate())
        try:
            if action == "load":
                load(day, volume, self.progress)
                self.stdout.write("The example city is loaded.")
            elif action == "remove":
                self.remove()
            else:
                self.accounts(day)
        except DemoError as error:
            raise CommandError(str(error)) from error

    def progress(self, name: str, number: int, total: int) -> None:
        """Write one line per step; in a terminal a bar that grows."""
        if self.stdout.isatty():
            bar = "█" * (BAR * number // total)
            ending = "\n" if number == total else ""
            self.stdout.write(f"\r{bar:<{BAR}} {number:>2}/{total} {name:<24}", ending=ending)
            self.stdout.flush()
        else:
            self.stdout.write(f"{number:>2}/{total} {name}")

    def remove(self) -> None:
        """Take the city away."""
        if not exists():
            self.stdout.write("There is no example city here.")
            return
        with quiet_indexes():
            take_away()
        rebuild_indexes()
        self.stdout.write("The example city is removed.")

    def accounts(self, day: Today) -> None:
        """List the accounts to try."""
        for entry in entries(day):
            self.stdout.write(f"{entry.text('mail'):<28} {entry.text('role')}")
        self.stdout.write(f"Password of all of them: {PASSWORD}")

"""manage.py prepare."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Bring database and assets up to the code, after an installation and after each update: "
        "migrate, make the shared cache's table, collect the assets where they are served "
        "collected. Running it again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--index", action="store_true", help="also make the search index anew (minutes)"
        )

    def handle(self, *, index: bool, verbosity: int, **options: Any) -> None:
        self.verbosity = verbosity
        self.step("Database ...", "migrate", interactive=False)
        self.step("Table of the shared cache ...", "createcachetable")
        if isinstance(staticfiles_storage, ManifestFilesMixin):
            self.step("Assets ...", "collectstatic", interactive=False)
        if index:
            self.step("Search index ...", "update_index")

    def step(self, saying: str, command: str, **options: Any) -> None:
        """Say what is done, and do it; its own words come with --verbosity 2."""
        if self.verbosity:
            self.stdout.write(saying)
            self.stdout.flush()
        call_command(command, verbosity=max(0, self.verbosity - 1), **options)

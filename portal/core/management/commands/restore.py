"""manage.py restore FILE."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.core.backup.making import restore
from portal.core.backup.manifest import BackupError


class Command(BaseCommand):
    help = (
        "Put back what `manage.py backup` wrote. Stop server and worker first. The whole file is "
        "checked before anything is touched; then the database is replaced in one transaction, "
        "the uploaded files are exchanged, and newer migrations are applied."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="replace the data that is there")

    def handle(self, *, file: Path, yes: bool, **options: Any) -> None:
        try:
            manifest = restore(file, replace=yes)
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Restored the state of {manifest.made}; rows: {manifest.row_count}, "
            f"uploaded files: {len(manifest.files) - 1}. Everybody has to sign in again."
        )
        if settings.SEARCH_URL:
            self.stdout.write("Now make the search index anew: manage.py update_index")

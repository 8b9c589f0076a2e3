"""manage.py backup FILE."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.backup.making import make
from portal.core.backup.manifest import BackupError


class Command(BaseCommand):
    help = (
        "Write database and uploaded files into one file (tar.gz) while the portal runs. The file "
        "is read again before it gets its name, and only its owner may read it. Who is signed in "
        "is not in it, nor is .env."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="replaced where it is there")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            manifest = make(file)
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Written and checked: {file}, {file.stat().st_size / 1_000_000:.1f} MB; "
            f"rows: {manifest.row_count}, uploaded files: {len(manifest.files) - 1}"
        )

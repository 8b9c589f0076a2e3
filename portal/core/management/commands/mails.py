"""manage.py mails."""

from argparse import ArgumentParser
from html import escape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.core.mail.kinds import Kind, kinds
from portal.core.mail.previewing import preview


class Command(BaseCommand):
    help = "Write every mail of the portal with example data in each language, to look at them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.VAR / "mails")

    def handle(self, *, folder: Path, **options: Any) -> None:
        rows = [write(folder, kind, code) for kind in kinds.values() for code, _ in languages()]
        index = folder / "index.html"
        index.write_text(
            "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Mails</title>"
            f"<h1>Mails</h1><ul>{''.join(rows)}</ul></html>\n",
            encoding="utf-8",
        )
        self.stdout.write(f"{len(rows)} mails: {index}")


def languages() -> list[tuple[str, str]]:
    """Return code and name of each language of the site."""
    return list(settings.LANGUAGES)


def write(folder: Path, kind: Kind, code: str) -> str:
    """Write one mail as .html and .txt; return its entry for the list."""
    words = preview(kind, code)
    file = folder / code / kind.name.replace("/", "-")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.with_suffix(".html").write_text(words.html, encoding="utf-8")
    file.with_suffix(".txt").write_text(f"{words.subject}\n\n{words.text}", encoding="utf-8")
    name = f"{code}/{file.name}"
    return (
        f"<li>{code} <a href='{name}.html'>{escape(words.subject)}</a> "
        f"(<a href='{name}.txt'>text</a>)</li>"
    )

"""One file with all that is kept about somebody: for programs as JSON, for people as a page."""

import json
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.accounts.own.collecting import parts, plain_rows, readable_rows

JSON_NAME: Final = "daten.json"
PAGE_NAME: Final = "daten.html"


def packed(user: Any, language: str) -> bytes:
    """Return the zipped copy in a language. It is made in memory: text of one person, no files."""
    with translation.override(language):
        found = [part for part in parts(user) if part.count]
        told = {
            "made": timezone.now().isoformat(),
            "portal": settings.WAGTAILADMIN_BASE_URL,
            "parts": [
                {
                    "name": part.entry.label,
                    "title": str(part.entry.title),
                    "purpose": str(part.entry.purpose),
                    "basis": str(part.entry.basis.label),
                    "period": str(part.entry.period),
                    "rows": list(plain_rows(part, user)),
                }
                for part in found
            ],
        }
        page = render_to_string(
            "accounts/own/copy.html",
            {
                "language": "de" if language.startswith("de") else language,
                "person": user,
                "made": timezone.now(),
                "parts": [(part, readable_rows(part, user)) for part in found],
            },
        )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(told, ensure_ascii=False, indent=2))
        archive.writestr(PAGE_NAME, page)
    return file.getvalue()

"""Collect the texts to translate into locale/, then compile the catalogues."""

from __future__ import annotations

import shutil

from tools import packages
from tools.house import PYTHON, ROOT, finish, run, say

LANGUAGES = ("de", "nl")
"""English is the language of the source; Leichte Sprache falls back to German."""
IGNORED = (".venv", "node_modules", "var", "tests", "tools", "docs")


def main() -> int:
    """Write locale/*/LC_MESSAGES/django.po without line numbers: a diff shows only texts."""
    if shutil.which("xgettext") is None:
        packages.install("gettext", purpose="Collecting the texts to translate")
    (ROOT / "locale").mkdir(exist_ok=True)
    languages = [word for language in LANGUAGES for word in ("--locale", language)]
    ignored = [word for folder in IGNORED for word in ("--ignore", folder)]
    settings = ["--no-location", "--no-obsolete", "--no-wrap"]
    run([PYTHON, "manage.py", "makemessages", *languages, *ignored, *settings], "makemessages")
    run([PYTHON, "-m", "tools.compile_messages"], "compile-messages")
    say("locale/ is up to date; what is empty or fuzzy there wants a translator.")
    return 0


if __name__ == "__main__":
    finish(main)

"""Compile locale/*/LC_MESSAGES/*.po without the gettext programs; needs polib from .venv."""

from __future__ import annotations

import polib

from tools.house import ROOT, finish, say


def main() -> int:
    """Compile each catalogue that is newer than its result."""
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        say(f"  compiled {target.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    finish(main)

"""Compile locale/*/LC_MESSAGES/*.po without the gettext programs; needs polib from .venv.

A variant lies over its language: `de_Simple` gets what it lacks from `de`. Left to itself Django
would ask the German of Wagtail and of its own before ours.
"""

from __future__ import annotations

from pathlib import Path

import polib

from tools.house import ROOT, finish, say


def main() -> int:
    """Compile each catalogue that is newer than its result."""
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        layers = layers_of(source)
        newest = max(layer.stat().st_mtime for layer in layers)
        if target.exists() and target.stat().st_mtime >= newest:
            continue
        merged(layers).save_as_mofile(str(target))
        say(f"  compiled {target.relative_to(ROOT)}")
    return 0


def layers_of(source: Path) -> list[Path]:
    """Return the catalogues that make up one: that of the language first, then the variant's."""
    locale = source.parents[1]
    language = locale.name.partition("_")[0]
    below = locale.with_name(language) / source.relative_to(locale)
    return [below, source] if below != source and below.exists() else [source]


def merged(layers: list[Path]) -> polib.POFile:
    """Return one catalogue; of a text in several layers the last translation counts."""
    catalogue = polib.pofile(str(layers[0]))
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    for layer in layers[1:]:
        for entry in polib.pofile(str(layer)).translated_entries():
            entries[entry.msgctxt, entry.msgid] = entry
    catalogue[:] = entries.values()
    return catalogue


if __name__ == "__main__":
    finish(main)

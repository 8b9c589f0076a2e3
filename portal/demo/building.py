"""Blocks of a page's body, from a list in a file or from a text in Leichte Sprache.

A list holds one mapping per block, `- heading: {level: "2", text: {de: ..., en: ...}}`; inside,
a text per language becomes the text of the language, `{markdown: ...}` becomes HTML and
`{page: projects}` or `{document: D-01}` the key of a page or document that has been made before.
"""

from collections.abc import Mapping
from typing import Any

from portal.core.blocks.easy import MAX_SENTENCES
from portal.core.words import CODES
from portal.demo.markdown import html
from portal.demo.reading import Entry
from portal.demo.world import World

DRAWINGS = ("table-and-river", "town-hall", "two-hands-bridge", "rhine-panorama")
"""For the rows of a text in Leichte Sprache, each of which has a drawing."""


class NotThereError(LookupError):
    """A text is not written in this language."""


def blocks(world: World, entry: Entry, key: str, code: str) -> list[dict[str, Any]]:
    """Return the blocks of a list in one language, as a stream stores them.

    Raises NotThereError when a text is missing in this language.
    """
    made = []
    for number, part in enumerate(entry.children(key)):
        if len(part.data) != 1:
            raise entry.wrong(f"{key}[{number}]", "should name one block")
        ((kind, value),) = part.data.items()
        try:
            made.append({"type": kind, "value": _value(world, value, code)})
        except KeyError as error:
            raise entry.wrong(f"{key}[{number}].{kind}", f"{error} is not known") from error
    return made


def _value(world: World, value: Any, code: str) -> Any:
    if isinstance(value, list):
        return [_value(world, part, code) for part in value]
    if not isinstance(value, Mapping):
        return value
    if set(value) == {"markdown"}:
        return html(_value(world, value["markdown"], code))
    if set(value) == {"page"} and isinstance(value["page"], str):
        return world.pages[value["page"]].pk
    if set(value) == {"document"} and isinstance(value["document"], str):
        return world.documents[value["document"]].pk
    if set(value) & set(CODES):
        if code not in value:
            raise NotThereError(code)
        return world.today.fill(value[code])
    return {key: _value(world, part, code) for key, part in value.items()}


def easy_rows(text: str, first_drawing: str = "") -> list[tuple[str, Any]]:
    """Return a text in Leichte Sprache as rows: one per paragraph, a question as its title."""
    rows: list[tuple[str, Any]] = []
    drawings = [name for name in (first_drawing, *DRAWINGS) if name]
    for paragraph in text.split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        title = lines.pop(0) if len(lines) > 1 and lines[0].endswith("?") else ""
        for start in range(0, len(lines), MAX_SENTENCES):
            row = {
                "kind": "thought",
                "title": title if start == 0 else "",
                "motif": drawings[len(rows) % len(drawings)],
                "sentences": "\n".join(lines[start : start + MAX_SENTENCES]),
            }
            rows.append(("easy", row))
    return rows

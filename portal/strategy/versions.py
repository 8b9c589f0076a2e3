"""Versions of the strategy: freezing the text, and what changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypedDict

from django.conf import settings
from wagtail.rich_text import get_text_for_indexing

from portal.strategy.models import ChapterPage, StrategyVersion


class Row(TypedDict):
    """A frozen paragraph; `text` is HTML, `chapter` the title of its chapter."""

    anchor: str
    number: str
    chapter: str
    text: str


class Kind(StrEnum):
    """What happened to a paragraph."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


class Part(StrEnum):
    """What happened to some words."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True)
class Change:
    """A paragraph that is not what it was; `words` is its text in pieces, in reading order."""

    kind: Kind
    anchor: str
    number: str
    chapter: str
    words: tuple[tuple[Part, str], ...]


def freeze(version: StrategyVersion, *, save: bool = True) -> None:
    """Keep the text as it is published now, per language in which somebody wrote it."""
    version.snapshot = {language: current(language) for language, _name in settings.LANGUAGES}
    version.snapshot = {language: rows for language, rows in version.snapshot.items() if rows}
    if save:
        version.save(update_fields=["snapshot"])


def current(language: str) -> list[Row]:
    """Return the published paragraphs of a language in their order; translations only."""
    pages = ChapterPage.objects.filter(
        locale__language_code=language, live=True, alias_of=None
    ).order_by("record__number")
    return [
        Row(
            anchor=block.value["anchor"],
            number=block.value["number"],
            chapter=page.title,
            text=block.value["text"].source,
        )
        for page in pages
        for block in page.paragraphs
    ]


def difference(version: StrategyVersion, language: str) -> list[Change]:
    """Return what changed between a version and the text as it is published now.

    In German where the version was not written in this language. Two queries.
    """
    if language not in version.snapshot:
        language = settings.LANGUAGE_CODE
    return compare(version.snapshot.get(language, []), current(language))


def compare(before: Iterable[Row], after: Iterable[Row]) -> list[Change]:
    """Return the changes from one text to another: new and changed ones in order, then removed."""
    old = {row["anchor"]: row for row in before}
    changes = []
    for row in after:
        known = old.pop(row["anchor"], None)
        words = word_changes(plain(known["text"]) if known else "", plain(row["text"]))
        if known is None or any(part is not Part.SAME for part, _text in words):
            changes.append(_change(Kind.CHANGED if known else Kind.NEW, row, words))
    removed = (
        _change(Kind.REMOVED, row, word_changes(plain(row["text"]), "")) for row in old.values()
    )
    return [*changes, *removed]


def plain(html: str) -> str:
    """Return the words of a paragraph with single spaces."""
    return " ".join(get_text_for_indexing(html).split())


def word_changes(before: str, after: str) -> tuple[tuple[Part, str], ...]:
    """Return the text in pieces that stayed, came or went; whole words."""
    old, new = before.split(), after.split()
    pieces: list[tuple[Part, str]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for verb, first, last, start, end in matcher.get_opcodes():
        if verb == "equal":
            pieces.append((Part.SAME, " ".join(old[first:last])))
            continue
        if last > first:
            pieces.append((Part.TAKEN, " ".join(old[first:last])))
        if end > start:
            pieces.append((Part.ADDED, " ".join(new[start:end])))
    return tuple(pieces)


def _change(kind: Kind, row: Row, words: tuple[tuple[Part, str], ...]) -> Change:
    return Change(kind, row["anchor"], row["number"], row["chapter"], words)

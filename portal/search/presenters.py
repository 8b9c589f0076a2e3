"""How a result is shown: marked words, kind, day, address, language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from wagtail.models import Page

from portal.core.addresses import Root
from portal.core.text import highlight
from portal.search import snippets
from portal.search.enums import Kind
from portal.search.models import Entry


@dataclass(frozen=True)
class Shown:
    """One result."""

    title: SafeString
    kind: Kind
    text: SafeString
    address: str
    day: date | None
    language: str
    """Of the words, where it is not the reader's; for `lang`."""
    above: list[Page]
    """The pages above it in the tree, the start page left out."""


def shown(entry: Entry, words: str, root: Root, above: list[Page]) -> Shown:
    """Return a result with the words of the query marked and a link to where they stand."""
    title = highlight(entry.title, words)
    text, anchor = highlight(entry.summary, words), entry.anchor
    piece = snippets.best(entry.parts, words)
    if piece and piece.marks > snippets.marks_in(title + text):
        text, anchor = piece.html, piece.anchor or entry.anchor
    return Shown(
        title,
        Kind(entry.kind),
        text,
        address(entry, root, anchor),
        entry.day,
        "" if entry.words_language == entry.language else entry.words_language,
        above,
    )


def pages_above(entries: Iterable[Entry], root: Root) -> dict[int, list[Page]]:
    """Return the pages between the start page and each entry's page, by its key; one query."""
    paths = {entry.page_id: _paths_above(entry.page, root) for entry in entries}
    wanted = {path for above in paths.values() for path in above}
    known = Page.objects.live().filter(path__in=wanted).in_bulk(field_name="path") if wanted else {}
    return {key: [known[path] for path in above if path in known] for key, above in paths.items()}


def _paths_above(page: Page, root: Root) -> list[str]:
    ends = range(len(root.tree_path) + page.steplen, len(page.path), page.steplen)
    return [page.path[:end] for end in ends]


def address(entry: Entry, root: Root, anchor: str | None = None) -> str:
    """Return the address of an entry, or of a part of its page."""
    part = entry.anchor if anchor is None else anchor
    own = root.address(entry.page.url_path)
    if entry.kind == Kind.ACTOR:
        return f"{own}{part}/"  # each has an address of its own below the network's page
    return own + (f"#{part}" if part else "")

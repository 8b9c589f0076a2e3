"""Turns the texts of the example city into what a page holds."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from markdown_it import MarkdownIt
from wagtail.rich_text import RichText

from portal.core.words import DEFAULT, Words
from portal.demo.reading import Entry

_reader = MarkdownIt("commonmark", {"breaks": True})


def html(markdown: str) -> str:
    """Return paragraphs, bold and lists as the HTML that rich text is stored as."""
    made: str = _reader.render(markdown)
    return (
        made.replace("<strong>", "<b>")
        .replace("</strong>", "</b>")
        .replace("<br />", "<br/>")
        .strip()
    )


def body(markdown: str) -> list[tuple[str, Any]]:
    """Return a text as blocks of a page's body."""
    return [("text", RichText(html(markdown)))] if markdown else []


def languages(needed: Iterable[Words]) -> list[str]:
    """Return the languages other than German in which each of these texts is written.

    A text that is missing in German too asks for nothing.
    """
    texts = [text for text in needed if text]
    first, *others = [set(text) for text in texts]
    return [code for code in first.intersection(*others) if code != DEFAULT]


def page_fields(
    entry: Entry, parts: dict[str, str], streams: dict[str, str]
) -> dict[str, dict[str, Any]]:
    """Return the fields of a page per language, German among them.

    `parts` and `streams` say which key of the entry goes into which field; a stream is markdown.
    A language counts when all texts that German has are there.
    """
    texts = {name: entry.words(key) for key, name in (parts | streams).items()}
    slugs = entry.words("slug") if isinstance(entry.get("slug"), dict) else {}
    made: dict[str, dict[str, Any]] = {}
    for code in [settings.LANGUAGE_CODE, *languages(texts.values())]:
        fields: dict[str, Any] = {
            name: body(text.get(code, "")) if name in streams.values() else text.get(code, "")
            for name, text in texts.items()
        }
        if slugs.get(code):
            fields["slug"] = slugs[code]
        made[code] = fields
    return made

"""Turns the texts of the example city into what a page holds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from markdown_it import MarkdownIt
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.core.words import CODES, DEFAULT
from portal.demo.reading import Entry, sentence

_reader = MarkdownIt("commonmark", {"breaks": True, "html": False})


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


def page_fields(entry: Entry, model: type[Page], **keys: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a page per language, German first.

    `keys` names the key of the entry for each field; what goes into a stream is markdown. A
    language counts when it has all texts that German has. An address per language stands under
    `slug`. Raises DemoError for what the model would refuse.
    """
    texts = {name: entry.words(key) for name, key in keys.items() if entry.words(key)}
    for name, text in texts.items():
        if DEFAULT not in text:
            raise entry.wrong(f"{keys[name]}.{DEFAULT}", "is missing")
    whole = [code for code in CODES if all(code in text for text in texts.values())]
    slugs = entry.words("slug") if isinstance(entry.get("slug"), dict) else {}
    made: dict[str, dict[str, Any]] = {}
    for code in whole:
        made[code] = {
            name: value_of(entry, model, name, f"{keys[name]}.{code}", text[code])
            for name, text in texts.items()
        }
        if slugs.get(code):
            made[code]["slug"] = slugs[code]
    return made


def value_of(entry: Entry, model: type[Page], name: str, key: str, text: Any) -> Any:
    """Return what a field of a page holds; `text` is a string, or blocks for a stream."""
    field = model._meta.get_field(name)
    try:
        if not isinstance(field, StreamField):
            MaxLengthValidator(field.max_length)(text)  # which a TextField leaves to its form
            return field.clean(text, None)
        blocks = body(text) if isinstance(text, str) else text
        field.stream_block.clean(field.to_python(blocks))
    except ValidationError as error:
        raise entry.wrong(key, sentence(error)) from error
    return blocks

"""Turns the texts of the example city into what a page holds."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.core.words import CODES, DEFAULT, EASY
from portal.demo.building import NotThereError, blocks, easy_rows
from portal.demo.markdown import html
from portal.demo.reading import Entry, sentence
from portal.demo.world import World


def body(markdown: str) -> list[tuple[str, Any]]:
    """Return a text as blocks of a page's body."""
    return [("text", RichText(html(markdown)))] if markdown else []


def in_rows(
    fields: dict[str, dict[str, Any]],
    entry: Entry,
    model: type[Page],
    key: str,
    name: str = "body",
) -> None:
    """Write a body in Leichte Sprache again as rows with drawings, the layout made for it."""
    text = entry.words(key).get(EASY)
    if text and EASY in fields:
        rows = easy_rows(text, entry.child("picture").text("motif"))
        fields[EASY][name] = value_of(entry, model, name, f"{key}.{EASY}", rows)


def more_blocks(
    world: World, fields: dict[str, dict[str, Any]], entry: Entry, model: type[Page]
) -> None:
    """Add to each body what stands under `blocks`, in the languages that have all its texts."""
    for code, own in fields.items():
        with suppress(NotThereError):
            more = blocks(world, entry, "blocks", code)
            stored = value_of(entry, model, "body", f"blocks.{code}", more)
            own["body"] = [*own.get("body", []), *stored]


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
    """Return what a field of a page stores; for a stream `text` is markdown or blocks."""
    field = model._meta.get_field(name)
    try:
        if not isinstance(field, StreamField):
            MaxLengthValidator(field.max_length)(text)  # which a TextField leaves to its form
            return field.clean(text, None)
        blocks = body(text) if isinstance(text, str) else text
        cleaned = field.stream_block.clean(field.to_python(blocks))
    except ValidationError as error:
        raise entry.wrong(key, sentence(error)) from error
    return field.get_prep_value(cleaned)

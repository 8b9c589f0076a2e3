"""Hints for pages in Leichte Sprache, shown in the editor. Hints, never limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks import StreamValue as Stream
from wagtail.fields import StreamField

from portal.core.easy import Hint, hints
from portal.core.words import EASY

SHOWN = 60
KINDS = {
    "sentences": _("Several sentences"),
    "long-sentence": _("Long sentence"),
    "clauses": _("Nested sentence"),
    "genitive": _("Genitive"),
    "passive": _("Passive"),
    "negation": _("Negation"),
    "long-word": _("Long word"),
    "hard-word": _("Hard word"),
    "abbreviation": _("Abbreviation"),
    "old-year": _("Old year"),
    "date": _("Date in numbers"),
}


@dataclass(frozen=True)
class Found:
    """A hint, where its text stands and the line itself."""

    place: str
    text: str
    hint: Hint

    @property
    def kind(self) -> str:
        """What the hint is about, in words."""
        return str(KINDS[self.hint.kind.value])


def found_in(page: Any) -> list[Found]:
    """Return the hints for all texts of a page, in their order."""
    return [
        Found(place, text.splitlines()[hint.line - 1].strip(), hint)
        for place, text in texts_of(page)
        for hint in hints(text)
    ]


def texts_of(page: Any) -> Iterator[tuple[str, str]]:
    """Yield where a text stands and the text, line by line, of title, summary and streams."""
    for field in page._meta.get_fields():
        name = getattr(field, "name", "")
        if name in ("title", "summary"):
            yield str(field.verbose_name), getattr(page, name)
        elif isinstance(field, StreamField):
            stream: Stream = getattr(page, name)
            for number, child in enumerate(stream, 1):
                lines = "\n".join(_lines(child.block, child.value))
                if lines:
                    yield f"{number}. {child.block.label}", lines


def _lines(block: Any, value: Any) -> Iterator[str]:
    if isinstance(block, RichTextBlock):
        yield from _rich_lines(value.source if value else "")
    elif isinstance(block, (StructBlock, ListBlock, StreamBlock)):
        for inner, part in _parts(block, value):
            yield from _lines(inner, part)
    elif value:
        yield from (str(text) for text in block.get_searchable_content(value))


def _parts(block: Any, value: Any) -> list[tuple[Any, Any]]:
    """Return the blocks inside a block, with their values."""
    if isinstance(block, StructBlock):
        return [(part, value.get(name)) for name, part in block.child_blocks.items()]
    if isinstance(block, ListBlock):
        return [(block.child_block, item) for item in value or []]
    return [(child.block, child.value) for child in value or []]


def _rich_lines(source: str) -> list[str]:
    for end in ("</p>", "</li>", "<br/>", "<br>", "</h2>", "</h3>", "</h4>"):
        source = source.replace(end, f"\n{end}")
    return [line.strip() for line in strip_tags(source).splitlines() if line.strip()]


class HintsPanel(Panel):
    """The hints for the page as it was last saved; only in Leichte Sprache."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Hints for Leichte Sprache"))
        kwargs.setdefault("icon", "glasses")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The hints for one page."""

        template_name = "core/admin/hints.html"

        def is_shown(self) -> bool:
            """Whether the page is in Leichte Sprache and a text of its own."""
            page = self.instance
            return bool(page.pk and page.locale.language_code == EASY and not page.alias_of_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the hints."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = found_in(self.instance)
            return context | {
                "found": found[:SHOWN],
                "count": len(found),
                "more": max(0, len(found) - SHOWN),
            }

"""Headings, and the anchors made from their texts."""

from typing import Any, Final, NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StreamValue

from portal.core.blocks import groups
from portal.core.blocks.structs import FieldsBlock

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
MAX_ANCHOR: Final = 60


class Heading(NamedTuple):
    """One heading of a body, for a table of contents."""

    level: int
    text: str
    anchor: str


def anchor_of(text: str) -> str:
    """Return the anchor of a heading; the prefix keeps it apart from the ids of templates."""
    slug = slugify(text.lower().translate(_UMLAUTS))[:MAX_ANCHOR].strip("-")
    return f"h-{slug}" if slug else "h"


def anchors(texts: list[str]) -> list[str]:
    """Return one anchor per text, each different: the second of the same name ends in -2."""
    taken: set[str] = set()
    made = []
    for text in texts:
        anchor, number = anchor_of(text), 1
        while anchor in taken:
            number += 1
            anchor = f"{anchor_of(text)}-{number}"
        taken.add(anchor)
        made.append(anchor)
    return made


def headings(value: StreamValue) -> list[Heading]:
    """Return the headings of a body in their order, for a table of contents."""
    found = [child.value for child in value if child.block_type == "heading"]
    texts = [heading["text"] for heading in found]
    return [
        Heading(int(heading["level"]), heading["text"], anchor)
        for heading, anchor in zip(found, anchors(texts), strict=True)
    ]


class HeadingBlock(FieldsBlock):
    """A heading that people can link to."""

    level = ChoiceBlock(
        label=_("level"),
        choices=[("2", _("section")), ("3", _("part of a section"))],
        default="2",
        search_index=False,
        help_text=_("A part of a section comes after a section, never first."),
    )
    text = CharBlock(
        label=_("text"),
        max_length=120,
        help_text=_("Says what the reader gets. The link to the heading is made from it."),
    )

    class Meta:
        icon = "title"
        label = _("heading")
        group = groups.TEXT
        template = "core/blocks/heading.html"
        description = _("Divides a long page and gives each part an address.")
        preview_value = {"level": "2", "text": _("What happens with your ideas")}

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give a heading that stands alone, as in a preview, its anchor."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context.setdefault("anchor", anchor_of(value["text"]))
        return context

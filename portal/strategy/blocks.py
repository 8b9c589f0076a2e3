"""Paragraphs of the strategy, each with an address that never changes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    RegexBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
)
from wagtail.fields import StreamField


class ParagraphBlock(StructBlock):
    """One paragraph with its shown number and its anchor."""

    anchor = RegexBlock(
        regex=r"^[a-z][a-z0-9-]{1,30}$",
        label=_("anchor"),
        help_text=_("Part of the address, such as k1-5. Never change it once it is published."),
        error_messages={
            "invalid": _("Use small letters, digits and hyphens, beginning with a letter.")
        },
    )
    number = CharBlock(
        label=_("number"),
        max_length=10,
        help_text=_("Shown before the paragraph, such as 1.5."),
    )
    text = RichTextBlock(label=_("text"), features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "pilcrow"
        label = _("paragraph")
        template = "strategy/blocks/paragraph.html"
        help_text = _("A paragraph that people can link to and comment on.")


class ParagraphsBlock(StreamBlock):
    """A chapter is a row of paragraphs."""

    paragraph = ParagraphBlock()

    def clean(self, value: StreamValue) -> StreamValue:
        """Refuse an anchor that is used twice."""
        cleaned = super().clean(value)
        anchors = [child.value["anchor"] for child in cleaned]
        twice = sorted({anchor for anchor in anchors if anchors.count(anchor) > 1})
        if twice:
            raise ValidationError(
                _("Each anchor may be used once: %(anchors)s.") % {"anchors": ", ".join(twice)}
            )
        return cleaned


class ParagraphsField(StreamField):
    """Stores paragraphs; migrations do not repeat the block."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if args and isinstance(args[0], str):
            kwargs["verbose_name"] = args[0]
        kwargs.pop("block_lookup", None)
        super().__init__(ParagraphsBlock(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

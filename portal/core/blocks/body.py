"""Which blocks a body may hold, and the field that stores them."""

from typing import Any

from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from portal.core.blocks.contact import ContactBlock
from portal.core.blocks.easy import EasyBlock
from portal.core.blocks.headings import HeadingBlock, headings
from portal.core.blocks.images import ImageBlock
from portal.core.blocks.links import DocumentsBlock, LinksBlock
from portal.core.blocks.steps import StepsBlock
from portal.core.blocks.tables import FigureBlock, TableBlock
from portal.core.blocks.texts import AccordionBlock, CalloutBlock, QuoteBlock, WordsBlock
from portal.core.blocks.video import VideoBlock


class BodyBlock(StreamBlock):
    """What an editor may put into the body of any page; templates give it a box `.rich`."""

    heading = HeadingBlock()
    text = WordsBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    image = ImageBlock()
    video = VideoBlock()
    links = LinksBlock()
    documents = DocumentsBlock()
    table = TableBlock()
    figure = FigureBlock()
    steps = StepsBlock()
    contact = ContactBlock()
    easy = EasyBlock()

    class Meta:
        template = "core/blocks/body.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Pair every child with the anchor of its heading; equal headings get different ones."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        anchors = (heading.anchor for heading in headings(value))
        context["children"] = [
            (child, next(anchors) if child.block_type == "heading" else "") for child in value
        ]
        return context


class BodyField(StreamField):
    """A stream of the shared vocabulary; migrations do not repeat the vocabulary."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if args and isinstance(args[0], str):
            kwargs["verbose_name"], args = args[0], args[1:]
        kwargs.pop("block_lookup", None)
        super().__init__(BodyBlock(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out: a new block needs no migration."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

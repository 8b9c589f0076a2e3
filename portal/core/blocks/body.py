"""Which blocks a body may hold, and the field that stores them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.fields import StreamField


class BodyBlock(StreamBlock):
    """What an editor may put into the body of any page."""

    text = RichTextBlock(
        label=_("text"),
        features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"],
    )


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

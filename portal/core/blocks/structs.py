"""The base of blocks with several fields."""

from typing import Any, Final

from wagtail.blocks import CharBlock, EmailBlock, StructBlock, StructValue, TextBlock, URLBlock

TEXTS: Final = (CharBlock, EmailBlock, TextBlock, URLBlock)


class FieldsBlock(StructBlock):
    """A block whose values always hold every field, wherever they were made.

    Wagtail fills the fields that are missing from stored values only; those that code hands over
    (demo content, imports, examples) would lack them, and templates would fail. A text that is
    missing is empty, never None, on which wagtail-localize fails.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for block in self.child_blocks.values():
            if isinstance(block, TEXTS) and getattr(block.meta, "default", None) is None:
                block.meta.default = ""

    def normalize(self, value: Any) -> StructValue:
        """Fill what is missing with its default."""
        if isinstance(value, dict) and not isinstance(value, StructValue):
            value = {
                name: block.get_default() if value.get(name) is None else value[name]
                for name, block in self.child_blocks.items()
            }
        return super().normalize(value)

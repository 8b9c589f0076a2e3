"""The base of blocks with several fields."""

from typing import Any

from wagtail.blocks import StructBlock, StructValue


class FieldsBlock(StructBlock):
    """A block whose values always hold every field, wherever they were made.

    Wagtail fills the fields that are missing from stored values only; those that code hands over
    (demo content, imports, examples) would lack them, and templates would fail.
    """

    def normalize(self, value: Any) -> StructValue:
        """Fill what is missing with its default."""
        if isinstance(value, dict) and not isinstance(value, StructValue):
            value = {
                name: value[name] if name in value else block.get_default()
                for name, block in self.child_blocks.items()
            }
        return super().normalize(value)

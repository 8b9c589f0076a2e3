"""The one vocabulary of blocks that editors write pages with."""

from portal.core.blocks.body import BodyBlock, BodyField
from portal.core.blocks.headings import Heading, headings

__all__ = ["BodyBlock", "BodyField", "Heading", "headings"]

"""The one vocabulary of blocks that editors write pages with."""

from portal.core.blocks.body import BodyBlock, BodyField

__all__ = ["BodyBlock", "BodyField"]

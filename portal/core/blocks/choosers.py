"""Choosers that fetch for all blocks of a body at once what their templates show."""

from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from portal.core.pictures import prefetch_renditions


class PictureChooserBlock(ImageChooserBlock):
    """Chooses a picture; two queries for all pictures of a body."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        """Fetch pictures and renditions."""
        images: list[Any] = super().bulk_to_python(values)
        prefetch_renditions([image for image in images if image is not None])
        return images


class TargetPageBlock(PageChooserBlock):
    """Chooses a page to link to; its address needs its language, fetched for all at once."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        """Fetch pages and languages."""
        pages: list[Any] = super().bulk_to_python(values)
        prefetch_related_objects([page for page in pages if page is not None], "locale")
        return pages

"""Uploaded pictures as the browser gets them: in three widths, never larger than the original."""

from typing import Any, Final, NamedTuple

from django.db.models import Model, Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_renditions_or_not_found

WIDTHS: Final = (480, 960, 1872)
"""Pixels: a phone, a column of 52 rem at density 1, the same at density 2."""
SPECS: Final = tuple(f"width-{width}|format-webp" for width in WIDTHS)


class Picture(NamedTuple):
    """What an `<img>` needs. Width and height are pixels of the largest form."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


def responsive(image: Any, alt: str) -> Picture:
    """Return the addresses of an image of Wagtail; no query where renditions are prefetched."""
    renditions = list(get_renditions_or_not_found(image, SPECS).values())
    by_width = {rendition.width: rendition for rendition in renditions}
    widest = by_width[max(by_width)]
    srcset = ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width))
    return Picture(
        src=widest.url,
        srcset=srcset if len(by_width) > 1 else "",
        width=widest.width,
        height=widest.height,
        alt=alt,
    )


def prefetch_renditions(images: list[Model]) -> None:
    """Fetch the renditions that `responsive` shows, for all images in one query."""
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=SPECS)
    prefetch_related_objects(
        images, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
    )

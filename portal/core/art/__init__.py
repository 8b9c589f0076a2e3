"""The project's own drawings: motifs, panorama, pictograms and shapes as inline SVG."""

from portal.core.art.catalogue import (
    MOTIFS,
    PICTOGRAMS,
    SHAPES,
    boat,
    logo,
    motif,
    panorama,
    pictogram,
    shape,
)
from portal.core.art.share import share_image

__all__ = [
    "MOTIFS",
    "PICTOGRAMS",
    "SHAPES",
    "boat",
    "logo",
    "motif",
    "panorama",
    "pictogram",
    "shape",
    "share_image",
]

"""From degrees to the units of a small drawing: equirectangular, true to scale in its middle."""

import math
from dataclasses import dataclass
from typing import Final

from portal.core.geo import Box, Geometry

METRES_PER_DEGREE: Final = 111_320.0
"""Length of one degree of latitude, rounded; good to half a percent."""


@dataclass(frozen=True)
class Projection:
    """Maps the box of a city onto `width` × `height` units, centred, with a `margin` all round."""

    box: Box
    width: float
    height: float
    margin: float = 16.0

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        """Give x to the right and y downwards, rounded to a tenth of a unit."""
        west, south, east, north = self.box
        x = self.width / 2 + (lon - (west + east) / 2) * self.shrink * self.scale
        y = self.height / 2 - (lat - (south + north) / 2) * self.scale
        return round(x, 1), round(y, 1)

    @property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, at the box's middle."""
        return math.cos(math.radians((self.box[1] + self.box[3]) / 2))

    @property
    def scale(self) -> float:
        """Units per degree of latitude."""
        west, south, east, north = self.box
        return min(
            (self.width - 2 * self.margin) / ((east - west) * self.shrink),
            (self.height - 2 * self.margin) / (north - south),
        )

    @property
    def units_per_km(self) -> float:
        """Length of one kilometre in the drawing."""
        return self.scale * 1_000 / METRES_PER_DEGREE


def svg_path(geometry: Geometry, projection: Projection) -> str:
    """The `d` of an SVG path; a point becomes a stroke without length, drawn by round caps."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return "".join(svg_path(part, projection) for part in geometry["geometries"])
    coordinates = geometry["coordinates"]
    if kind.startswith("Multi"):
        part = kind.removeprefix("Multi")
        return "".join(svg_path({"type": part, "coordinates": c}, projection) for c in coordinates)
    if kind == "Point":
        return _run([coordinates], projection) + "h0"
    if kind == "LineString":
        return _run(coordinates, projection)
    return "".join(_run(ring[:-1], projection) + "Z" for ring in coordinates)


def _run(positions: list[list[float]], projection: Projection) -> str:
    points = (projection(lon, lat) for lon, lat in positions)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)

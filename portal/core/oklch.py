"""Colours by perceived lightness, chroma and hue, and back to what a screen can show.

Formulas: Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

import math
import re
from typing import NamedTuple

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


class Oklch(NamedTuple):
    """A colour by perceived lightness (0 to 1), chroma (0 to about 0.4) and hue (degrees)."""

    lightness: float
    chroma: float
    hue: float


def is_hex(value: str) -> bool:
    """Whether a text has the form `#rrggbb`."""
    return _HEX.fullmatch(value) is not None


def channels(colour: str) -> list[float]:
    """Linear light (0 to 1) of red, green and blue of `#rrggbb`; ValueError for another form."""
    if not is_hex(colour):
        raise ValueError(f"{colour!r} is no colour of the form #rrggbb")
    values = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def from_hex(colour: str) -> Oklch:
    """OKLCH of a colour given as `#rrggbb`; ValueError for any other form."""
    red, green, blue = channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _linear(colour: Oklch) -> tuple[float, float, float]:
    """Linear red, green and blue; outside 0 to 1 where sRGB cannot show the colour."""
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(colour: Oklch) -> bool:
    return all(-1e-4 <= value <= 1 + 1e-4 for value in _linear(colour))


def _reduced(colour: Oklch) -> Oklch:
    """The same lightness and hue with as much of the chroma as sRGB can show."""
    if _in_gamut(colour):
        return colour
    low, high = 0.0, colour.chroma
    for _round in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if _in_gamut(colour._replace(chroma=middle)) else (low, middle)
    return colour._replace(chroma=low)


def to_hex(colour: Oklch) -> str:
    """`#rrggbb` of a colour, with less chroma where sRGB ends."""
    encoded = (
        12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055
        for v in (min(1.0, max(0.0, value)) for value in _linear(_reduced(colour)))
    )
    return "#" + "".join(f"{round(value * 255):02x}" for value in encoded)

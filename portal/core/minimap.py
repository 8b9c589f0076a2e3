"""A map without tiles, drawn on the server: the picture of the list of places beside it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.core.geo import Box, Geometry, center
from portal.core.ground import NOTHING, Ground
from portal.core.projection import Projection, svg_path

RADIUS: Final = 14.0
"""Half of a pin: 28 units, above the 24 pixels that WCAG 2.2, 2.5.8 asks for."""
GAP: Final = 2 * RADIUS + 2
LETTER: Final = 8.5
"""Width of a letter of a name, on average and generously."""


@dataclass(frozen=True)
class MapFeature:
    """One place. `number` is the one shown in the list beside the map, `url` its link or ""."""

    number: int
    title: str
    geometry: Geometry
    url: str = ""


@dataclass(frozen=True)
class MapName:
    """A name beneath the places, such as of a district, at a point in degrees."""

    text: str
    longitude: float
    latitude: float


@dataclass
class _Places:
    """Where pins stand so far; the next one steps aside rather than cover another."""

    width: float
    height: float
    taken: list[tuple[float, float]] = field(default_factory=list)

    def next(self, x: float, y: float) -> tuple[float, float]:
        spot = next(filter(self._is_free, self._spots(x, y)), (x, y))
        self.taken.append(spot)
        return spot

    def _spots(self, x: float, y: float) -> Iterator[tuple[float, float]]:
        yield self._inside(x, y)
        for ring in range(1, 6):
            for step in range(6 * ring):
                angle = math.tau * step / (6 * ring)
                away = GAP * ring
                yield self._inside(x + away * math.cos(angle), y + away * math.sin(angle))

    def _inside(self, x: float, y: float) -> tuple[float, float]:
        return (
            round(min(max(x, RADIUS + 2), self.width - RADIUS - 2), 1),
            round(min(max(y, RADIUS + 2), self.height - RADIUS - 2), 1),
        )

    def has_room(self, x: float, y: float, half: float) -> bool:
        """Tell whether words of 2 × `half` units fit around a spot, between pins and edges."""
        inside = half <= x <= self.width - half and RADIUS <= y <= self.height - RADIUS
        return inside and not any(
            abs(pin_x - x) < half + RADIUS and abs(pin_y - y) < 1.7 * RADIUS
            for pin_x, pin_y in self.taken
        )

    def _is_free(self, spot: tuple[float, float]) -> bool:
        return all(math.dist(spot, other) >= GAP - 1 for other in self.taken)


def minimap(
    features: Sequence[MapFeature],
    *,
    box: Box,
    width: int = 640,
    height: int = 480,
    title: str,
    ground: Ground = NOTHING,
    names: Iterable[MapName] = (),
) -> SafeString:
    """An SVG map of `box` with numbered places, in `width` × `height` units.

    Each feature is a link whose name is its number and title; places at the same spot stand side
    by side with a line to where they are, and one outside the box stands at the edge and says so.
    `ground` is decoration beneath, such as a river. Its names and `names` are for orientation and
    stand beneath the pins, where these leave room.
    Without any link the map is one image named `title`, otherwise a group.
    """
    projection = Projection(box, width, height)
    all_names = (*(MapName(*named) for named in ground.names), *names)
    places = _Places(width, height)
    pins = format_html_join(
        "", "{}", ((_pin(feature, projection, places),) for feature in features)
    )
    return format_html(
        '<svg class="map minimap" viewBox="0 0 {} {}" width="{}" height="{}" role="{}" '
        'aria-label="{}"><g aria-hidden="true"><rect class="ground" width="{}" height="{}"/>{}{}'
        '</g>{}<g aria-hidden="true">{}</g>{}</svg>',
        *(width, height, width, height),
        "group" if any(feature.url for feature in features) else "img",
        title,
        *(width, height),
        format_html_join(
            "",
            '<path class="{}" d="{}"/>',
            ((css, svg_path(geometry, projection)) for css, geometry in ground.shapes),
        ),
        _scale_bar(projection),
        format_html_join("", "{}", ((_shape(feature, projection),) for feature in features)),
        format_html_join("", "{}", ((_name(name, projection, places),) for name in all_names)),
        pins,
    )


def _name(name: MapName, projection: Projection, places: _Places) -> SafeString:
    """Draw a name centred on its point, or above or below it; not at all where pins leave no room.

    Beside the pins it says nothing new: each place of the list names its district.
    """
    x, y = projection(name.longitude, name.latitude)
    half = LETTER * len(name.text) / 2
    spot = next((at for at in (y, *_around(y)) if places.has_room(x, at, half)), None)
    if spot is None:
        return SafeString("")
    return format_html('<text class="name" x="{}" y="{}">{}</text>', x, spot, name.text)


def _around(y: float) -> Iterator[float]:
    for step in range(1, 4):
        yield round(y - step * RADIUS, 1)
        yield round(y + step * RADIUS, 1)


def _shape(feature: MapFeature, projection: Projection) -> SafeString:
    """The line or area of a place; points are told by their pin alone."""
    if feature.geometry["type"] in ("Point", "MultiPoint"):
        css = "spot"
    elif feature.geometry["type"].endswith("LineString"):
        css = "line"
    else:
        css = "area"
    return format_html(
        '<path class="{}" d="{}" aria-hidden="true"/>',
        css,
        svg_path(feature.geometry, projection),
    )


def _pin(feature: MapFeature, projection: Projection, places: _Places) -> SafeString:
    x, y = projection(*center(feature.geometry))
    at_x, at_y = places.next(x, y)
    outside = not (0 <= x <= places.width and 0 <= y <= places.height)
    name = _("%(number)s: %(title)s, outside this map") if outside else _("%(number)s: %(title)s")
    moved = not outside and math.dist((x, y), (at_x, at_y)) > RADIUS
    leader = format_html('<path class="leader" d="M{} {}L{} {}"/>', x, y, at_x, at_y)
    inner = format_html(
        '{}<circle cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" dy="0.35em">{}</text>',
        leader if moved else "",
        *(at_x, at_y, RADIUS, at_x, at_y, feature.number),
    )
    label = name % {"number": feature.number, "title": feature.title}
    css = "pin pin--outside" if outside else "pin"
    if not feature.url:
        return format_html('<g class="{}" role="img" aria-label="{}">{}</g>', css, label, inner)
    return format_html(
        '<a class="{}" href="{}" aria-label="{}">{}</a>', css, feature.url, label, inner
    )


def _scale_bar(projection: Projection) -> SafeString:
    """A bar of 1, 2, 5, 10 ... km, as long as fits into a quarter of the width."""
    longest = projection.width / 4 / projection.units_per_km
    power = 10.0 ** math.floor(math.log10(longest))
    km = power * max(step for step in (1, 2, 5) if step * power <= longest)
    length = round(km * projection.units_per_km, 1)
    x, y = 12, projection.height - 12
    return format_html(
        '<path class="scale" d="M{} {}v6h{}v-6"/><text class="scale-text" x="{}" y="{}">{}</text>',
        *(x, y - 6, length, x + length + 8, y),
        f"{km:g} km" if km >= 1 else f"{km * 1_000:g} m",
    )

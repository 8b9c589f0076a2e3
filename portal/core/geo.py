"""Places typed in by people: GeoJSON in, a clean RFC 7946 geometry or one clear sentence out."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final, NoReturn

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from shapely.geometry import shape

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Geometry = dict[str, Any]
Position = list[float]

MAX_POINTS: Final = 5_000
MAX_CHARACTERS: Final = 1_000_000
MAX_DEPTH: Final = 8
DECIMALS: Final = 6  # about ten centimetres (RFC 7946, section 11.2)
NEARBY: Final = 5.0
"""Degrees around the city's box in which a swapped position is recognised."""

MESSAGES: Final = {
    "not_json": _("This is not valid JSON: please paste the whole GeoJSON text."),
    "not_geojson": _("This is not GeoJSON: “type” must name a geometry, feature or collection."),
    "no_geometry": _("The GeoJSON holds no geometry: please draw a point, a line or an area."),
    "bad_coordinates": _(
        "Coordinates must be numbers such as [6.245, 51.834], nested as the type demands."
    ),
    "too_short": _("A line needs at least two different points, an area at least three."),
    "unclosed": _("The border of an area is not closed: its last point must equal its first."),
    "self_crossing": _(
        "The border of the area crosses itself near latitude %(lat)s, longitude %(lon)s."
    ),
    "broken_area": _(
        "The borders of the area do not fit together near latitude %(lat)s, longitude %(lon)s: "
        "holes must lie inside and must not overlap."
    ),
    "too_many_points": _("The shape has too many points; at most %(limit)s are possible."),
    "too_deep": _("The GeoJSON is nested too deeply: please export a single geometry."),
    "swapped": _(
        "It looks as if latitude and longitude are swapped: GeoJSON wants longitude first."
    ),
    "metres": _(
        "The coordinates look like metres (Gauß-Krüger/UTM): please export as WGS 84 (EPSG:4326)."
    ),
    "outside_earth": _(
        "Longitude must lie between -180 and 180 degrees, latitude between -90 and 90."
    ),
    "outside_box": _("The place lies outside the area of the city."),
}


def parse_geojson(text: str | dict[str, Any], *, box: Box, strict_box: bool = False) -> Geometry:
    """Return a clean geometry in WGS 84 degrees.

    Features and collections are reduced to their geometries: one stays itself, several of a kind
    become a Multi*, mixed kinds (or areas that overlap) a flat GeometryCollection. The result is
    two-dimensional, rounded to six decimals, its rings closed and wound by the right-hand rule
    (RFC 7946, section 3.1.6), without any other member.

    `box` is the city's area; it tells swapped coordinates from places far away. With `strict_box`
    every point must lie in it.

    Raises ValidationError with one of the codes of MESSAGES, and nothing else.
    """
    try:
        parts = list(_parts(_load(text), depth=0))
    except RecursionError:
        _fail("too_deep")
    if not parts:
        _fail("no_geometry")
    read = _Reader()
    rough = [(kind, READERS[kind](read, coordinates)) for kind, coordinates in parts]
    _check_area(read.positions, box, strict_box=strict_box)
    return _join([_finished(kind, coordinates) for kind, coordinates in rough])


def bounds(geometry: Geometry) -> Box:
    """West, south, east and north of a geometry that `parse_geojson` returned."""
    return shape(geometry).bounds


def center(geometry: Geometry) -> tuple[float, float]:
    """A (longitude, latitude) for a marker: it lies on the geometry, in its middle if possible."""
    whole = shape(geometry)
    if whole.geom_type == "LineString":
        point = whole.interpolate(0.5, normalized=True)
    elif whole.covers(whole.centroid):
        point = whole.centroid
    else:
        point = whole.representative_point()
    return round(point.x, DECIMALS), round(point.y, DECIMALS)


def _fail(code: str, **params: object) -> NoReturn:
    raise ValidationError(MESSAGES[code], code=code, params=params)


def _load(text: object) -> object:
    if not isinstance(text, str):
        return text
    if len(text) > MAX_CHARACTERS:
        _fail("too_many_points", limit=MAX_POINTS)
    try:
        return json.loads(text.lstrip("\ufeff"))
    except ValueError:
        _fail("not_json")


def _parts(node: object, depth: int) -> Iterator[tuple[str, object]]:
    """Yield kind and raw coordinates of each Point, LineString and Polygon below a node."""
    if depth > MAX_DEPTH:
        _fail("too_deep")
    if not isinstance(node, dict) or not isinstance(node.get("type"), str):
        _fail("not_geojson")
    match node["type"]:
        case "Feature":
            children = [node["geometry"]] if node.get("geometry") is not None else []
        case "FeatureCollection":
            children = _list(node.get("features"))
        case "GeometryCollection":
            children = _list(node.get("geometries"))
        case kind:
            yield from _simple(kind, node.get("coordinates"))
            return
    for child in children:
        yield from _parts(child, depth + 1)


def _simple(kind: str, coordinates: object) -> list[tuple[str, object]]:
    part = kind.removeprefix("Multi")
    if part not in READERS:
        _fail("not_geojson")
    return [(part, item) for item in ([coordinates] if part == kind else _list(coordinates))]


def _list(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        _fail("bad_coordinates")
    return list(value)


class _Reader:
    """Reads coordinates and remembers every position, so that the count has a limit."""

    def __init__(self) -> None:
        self.positions: list[Position] = []

    def position(self, value: object) -> Position:
        """The first two numbers; a height is dropped."""
        numbers = [_number(part) for part in _list(value)[:2]]
        if len(numbers) != 2:
            _fail("bad_coordinates")
        if len(self.positions) >= MAX_POINTS:
            _fail("too_many_points", limit=MAX_POINTS)
        self.positions.append(numbers)
        return numbers

    def line(self, value: object) -> list[Position]:
        """Positions without immediate repetitions."""
        positions = [self.position(part) for part in _list(value)]
        return positions[:1] + [b for a, b in pairwise(positions) if a != b]

    def polygon(self, value: object) -> list[list[Position]]:
        """The outer ring and its holes."""
        rings = [self.line(part) for part in _list(value)]
        if not rings:
            _fail("bad_coordinates")
        return rings


READERS: Final[dict[str, Callable[[_Reader, object], Any]]] = {
    "Point": _Reader.position,
    "LineString": _Reader.line,
    "Polygon": _Reader.polygon,
}


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        _fail("bad_coordinates")
    if not -1e12 < value < 1e12:  # NaN and infinity as well
        _fail("bad_coordinates")
    return round(float(value), DECIMALS) + 0.0  # the sum turns -0.0 into 0.0


def _check_area(positions: list[Position], box: Box, *, strict_box: bool) -> None:
    for x, y in positions:
        if abs(x) > 1_000 and abs(y) > 1_000:
            _fail("metres")
        if not _within(x, y, box, NEARBY) and _within(y, x, box, NEARBY):
            _fail("swapped")
        if abs(x) > 180 or abs(y) > 90:
            _fail("outside_earth")
        if strict_box and not _within(x, y, box, 0):
            _fail("outside_box")


def _within(lon: float, lat: float, box: Box, margin: float) -> bool:
    west, south, east, north = box
    return west - margin <= lon <= east + margin and south - margin <= lat <= north + margin


def _finished(kind: str, coordinates: Any) -> Geometry:
    if kind == "LineString" and len(coordinates) < 2:
        _fail("too_short")
    return {"type": kind, "coordinates": _area(coordinates) if kind == "Polygon" else coordinates}


def _area(rings: list[list[Position]]) -> list[list[Position]]:
    for ring in rings:
        if len(ring) > 1 and ring[0] != ring[-1]:
            _fail("unclosed")
        if len(ring) < 4:
            _fail("too_short")
    area = shapely.Polygon(rings[0], rings[1:])
    if not area.is_valid:
        _fail_area(area)
    return [
        ring if shapely.LinearRing(ring).is_ccw == (ring is rings[0]) else ring[::-1]
        for ring in rings
    ]


def _fail_area(area: shapely.Polygon) -> NoReturn:
    """GEOS explains as in `Self-intersection[6.2 51.8]`: the words and the place."""
    words, _bracket, place = shapely.is_valid_reason(area).partition("[")
    lon, lat = [round(float(part), DECIMALS) for part in place.rstrip("]").split()]
    _fail(
        "self_crossing" if "elf-intersection" in words else "broken_area",
        lat=lat,
        lon=lon,
    )


def _join(parts: list[Geometry]) -> Geometry:
    if len(parts) == 1:
        return parts[0]
    kind = parts[0]["type"]
    if all(part["type"] == kind for part in parts):
        joined = {
            "type": f"Multi{kind}",
            "coordinates": [part["coordinates"] for part in parts],
        }
        if shape(joined).is_valid:
            return joined
    return {"type": "GeometryCollection", "geometries": parts}

import math
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core.geo import center
from portal.core.ground import Ground
from portal.core.minimap import GAP, RADIUS, MapFeature, MapName, minimap
from portal.core.projection import Projection, svg_path

BOX = (6.10, 51.79, 6.40, 51.90)
TOWN_HALL = {"type": "Point", "coordinates": [6.245, 51.834]}
COLOGNE = {"type": "Point", "coordinates": [6.95, 50.94]}
LINE = {"type": "LineString", "coordinates": [[6.2, 51.8], [6.3, 51.85]]}
SVG = "{http://www.w3.org/2000/svg}"


def parse(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1))


def links(markup: str) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (link.get("href"), link.get("aria-label"), link.findtext(f"{SVG}text"))
        for link in parse(markup).iter(f"{SVG}a")
    ]


def pins(markup: str) -> list[tuple[float, float]]:
    return [
        (float(circle.get("cx", "")), float(circle.get("cy", "")))
        for circle in parse(markup).iter(f"{SVG}circle")
    ]


def test_projection_middle_and_scale() -> None:
    projection = Projection(BOX, 640, 480)
    assert projection(6.25, 51.845) == (320.0, 240.0)
    east = projection(6.40, 51.845)[0] - 320
    assert east == 304.0  # half the width without the margin
    assert math.isclose(projection.units_per_km, 304 / (0.15 * 111.32 * 0.6178), rel_tol=0.001)


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        ({"type": "Point", "coordinates": [6.25, 51.845]}, "M320 240h0"),
        (
            {"type": "LineString", "coordinates": [[6.25, 51.845], [6.4, 51.845]]},
            "M320 240L624 240",
        ),
        (
            {
                "type": "Polygon",
                "coordinates": [[[6.25, 51.845], [6.4, 51.845], [6.4, 51.9], [6.25, 51.845]]],
            },
            "M320 240L624 240L624 59.6Z",
        ),
        ({"type": "MultiPoint", "coordinates": [[6.25, 51.845]] * 2}, "M320 240h0M320 240h0"),
        (
            {
                "type": "GeometryCollection",
                "geometries": [{"type": "Point", "coordinates": [6.25, 51.845]}],
            },
            "M320 240h0",
        ),
    ],
)
def test_svg_path_of_each_kind(geometry: dict[str, Any], expected: str) -> None:
    assert svg_path(geometry, Projection(BOX, 640, 480)) == expected


def test_minimap_links_carry_number_and_name() -> None:
    features = [
        MapFeature(1, "Rathaus <b>", TOWN_HALL, "/a/?x=1&y=2"),
        MapFeature(2, "Köln", COLOGNE, "/b/"),
    ]
    with translation.override("en"):
        markup = minimap(features, box=BOX, title='Orte "hier"')
    assert links(markup) == [
        ("/a/?x=1&y=2", "1: Rathaus <b>", "1"),
        ("/b/", "2: Köln, outside this map", "2"),
    ]
    root = parse(markup)
    assert (root.get("role"), root.get("aria-label")) == ("group", 'Orte "hier"')


def test_minimap_without_links_is_an_image() -> None:
    root = parse(minimap([MapFeature(1, "Weg", LINE)], box=BOX, title="Orte"))
    assert (root.get("role"), root.get("viewBox")) == ("img", "0 0 640 480")


def names_in(markup: str) -> list[tuple[str, float]]:
    found = re.findall(r'<text class="name" x="[^"]*" y="([^"]*)">([^<]*)</text>', markup)
    return [(text, float(y)) for y, text in found]


def test_minimap_names_stand_inside_and_beside_pins() -> None:
    middle = (BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2
    names = [MapName("Elten & Hüthum", *middle), MapName("Köln", 6.96, 50.94)]
    there = MapFeature(1, "Rathaus", {"type": "Point", "coordinates": list(middle)})
    alone = minimap([], box=BOX, title="Orte", names=names)
    assert names_in(alone) == [("Elten &amp; Hüthum", 240.0)]
    beside = minimap([there], box=BOX, title="Orte", names=names)
    assert names_in(beside) == [("Elten &amp; Hüthum", 240.0 - 2 * RADIUS)]


def test_minimap_name_without_room_is_left_out() -> None:
    features = [MapFeature(number, "VHS", TOWN_HALL, "/v/") for number in range(1, 31)]
    name = MapName("Innenstadt", *center(TOWN_HALL))
    assert names_in(minimap(features, box=BOX, title="Orte", names=[name])) == []


def test_minimap_has_no_style_attribute_and_no_script() -> None:
    markup = minimap(
        [MapFeature(1, "Weg", LINE, "/w/")], box=BOX, title="x", ground=Ground((("r", LINE),))
    )
    assert re.findall(r"style=|<style|<script|\son\w+=", markup) == []


def test_minimap_same_spot_stands_side_by_side() -> None:
    features = [MapFeature(number, "VHS", TOWN_HALL, "/v/") for number in range(1, 31)]
    spots = pins(minimap(features, box=BOX, title="Orte"))
    assert len(spots) == 30
    gaps = [math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]]
    assert min(gaps) >= GAP - 1.1


geometry = st.sampled_from([TOWN_HALL, COLOGNE, LINE])


@given(
    st.lists(st.builds(MapFeature, st.integers(1, 99), st.text("<>&\"'aß"), geometry)),
    st.text("<>&\"'aß"),
)
def test_minimap_is_well_formed_for_any_text(features: list[MapFeature], title: str) -> None:
    markup = minimap(features, box=BOX, title=title)
    assert len(pins(markup)) == len(features)
    assert parse(markup).get("aria-label") == title

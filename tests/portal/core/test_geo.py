import copy
import json
import math
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from portal.core.geo import MESSAGES, bounds, center, parse_geojson

BOX = (6.10, 51.79, 6.40, 51.90)
POINT: dict[str, Any] = {"type": "Point", "coordinates": [6.245, 51.834]}
LINE: dict[str, Any] = {"type": "LineString", "coordinates": [[6.2, 51.8], [6.3, 51.8]]}
CLOCKWISE = [[6.2, 51.8], [6.2, 51.9], [6.3, 51.9], [6.3, 51.8], [6.2, 51.8]]
COUNTER = [[6.2, 51.8], [6.3, 51.8], [6.3, 51.9], [6.2, 51.9], [6.2, 51.8]]
HOLE = [[6.24, 51.84], [6.26, 51.84], [6.26, 51.86], [6.24, 51.86], [6.24, 51.84]]
AREA: dict[str, Any] = {"type": "Polygon", "coordinates": [COUNTER]}


def feature(geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": "x"}, "geometry": geometry}


def nested(depth: int) -> dict[str, Any]:
    node = POINT
    for _level in range(depth):
        node = {"type": "GeometryCollection", "geometries": [node]}
    return node


@pytest.mark.parametrize(
    ("given_shape", "expected"),
    [
        (POINT, POINT),
        (json.dumps(POINT), POINT),
        ("\ufeff" + json.dumps(POINT), POINT),
        ({**POINT, "crs": {"type": "name"}, "bbox": []}, POINT),
        ({"type": "Point", "coordinates": (6.2450000001, 51.834, 17.5)}, POINT),
        ({"type": "Point", "coordinates": [-0.0, 51]}, {"type": "Point", "coordinates": [0, 51]}),
        (LINE, LINE),
        ({**LINE, "coordinates": [[6.2, 51.8], *LINE["coordinates"]]}, LINE),
        (AREA, AREA),
        ({"type": "Polygon", "coordinates": [CLOCKWISE]}, AREA),
        (
            {"type": "Polygon", "coordinates": [CLOCKWISE, HOLE]},
            {"type": "Polygon", "coordinates": [COUNTER, HOLE[::-1]]},
        ),
        (feature(POINT), POINT),
        ({"type": "FeatureCollection", "features": [feature(None), feature(AREA)]}, AREA),
        ({"type": "MultiPoint", "coordinates": [POINT["coordinates"]]}, POINT),
        (
            {"type": "FeatureCollection", "features": [feature(LINE), feature(LINE)]},
            {"type": "MultiLineString", "coordinates": [LINE["coordinates"]] * 2},
        ),
        (
            {"type": "GeometryCollection", "geometries": [POINT, nested(2), LINE]},
            {"type": "GeometryCollection", "geometries": [POINT, POINT, LINE]},
        ),
        (
            {"type": "MultiPolygon", "coordinates": [[COUNTER], [HOLE]]},
            {
                "type": "GeometryCollection",
                "geometries": [AREA, {"type": "Polygon", "coordinates": [HOLE]}],
            },
        ),
    ],
)
def test_parse_geojson_valid(given_shape: Any, expected: dict[str, Any]) -> None:
    before = copy.deepcopy(given_shape)
    assert parse_geojson(given_shape, box=BOX) == expected
    assert given_shape == before


@pytest.mark.parametrize(
    ("given_shape", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("\0", "not_json"),
        ('{"type": "Point", "coordinates": [NaN, 51.8]}', "bad_coordinates"),
        ('{"type": "Point", "coordinates": [1e999, 51.8]}', "bad_coordinates"),
        ('{"type": "Point", "coordinates": [' + "9" * 5_000 + ", 51]}", "not_json"),
        ("[" * 100_000, "too_deep"),
        (" " * 1_000_001, "too_many_points"),
        ("[]", "not_geojson"),
        ("null", "not_geojson"),
        (None, "not_geojson"),
        ({}, "not_geojson"),
        ({"type": ["Point"]}, "not_geojson"),
        ({"type": "Topology"}, "not_geojson"),
        ({"type": "MultiFeature"}, "not_geojson"),
        ({"type": "FeatureCollection"}, "bad_coordinates"),
        ({"type": "FeatureCollection", "features": []}, "no_geometry"),
        (feature(None), "no_geometry"),
        ({"type": "Point"}, "bad_coordinates"),
        ({"type": "Point", "coordinates": []}, "bad_coordinates"),
        ({"type": "Point", "coordinates": ["6.2", "51.8"]}, "bad_coordinates"),
        ({"type": "Point", "coordinates": [True, 51.8]}, "bad_coordinates"),
        ({"type": "Point", "coordinates": [10**400, 51.8]}, "bad_coordinates"),
        ({"type": "Point", "coordinates": [math.inf, 51.8]}, "bad_coordinates"),
        ({"type": "Point", "coordinates": [[6.2, 51.8]]}, "bad_coordinates"),
        ({"type": "LineString", "coordinates": [[6.2, 51.8]]}, "too_short"),
        ({"type": "LineString", "coordinates": [[6.2, 51.8]] * 3}, "too_short"),
        ({"type": "Polygon", "coordinates": []}, "bad_coordinates"),
        ({"type": "Polygon", "coordinates": [[]]}, "too_short"),
        ({"type": "Polygon", "coordinates": [COUNTER[:4]]}, "unclosed"),
        ({"type": "Polygon", "coordinates": [[*COUNTER[:2], COUNTER[0]]]}, "too_short"),
        ({"type": "Polygon", "coordinates": [HOLE, COUNTER]}, "broken_area"),
        ({"type": "LineString", "coordinates": [[6, 51], [7, 51]] * 2_501}, "too_many_points"),
        (nested(9), "too_deep"),
        (nested(100_000), "too_deep"),
        ({"type": "Point", "coordinates": [51.834, 6.245]}, "swapped"),
        ({"type": "Point", "coordinates": [51.51, 7.46]}, "swapped"),
        ({"type": "Point", "coordinates": [2516834.0, 5744312.0]}, "metres"),
        ({"type": "Point", "coordinates": [310200.0, 5746100.0]}, "metres"),
        ({"type": "Point", "coordinates": [5746100, 32310200]}, "metres"),
        ({"type": "Point", "coordinates": [200, 10]}, "outside_earth"),
        ({"type": "Point", "coordinates": [10, 91]}, "outside_earth"),
    ],
)
def test_parse_geojson_refused(given_shape: Any, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        parse_geojson(given_shape, box=BOX)
    assert (caught.value.code, len(caught.value.messages)) == (code, 1)


def test_parse_geojson_self_crossing_names_the_place() -> None:
    bow_tie = [[6.2, 51.8], [6.3, 51.9], [6.3, 51.8], [6.2, 51.9], [6.2, 51.8]]
    with pytest.raises(ValidationError) as caught:
        parse_geojson({"type": "Polygon", "coordinates": [bow_tie]}, box=BOX)
    assert caught.value.params == {"lat": 51.85, "lon": 6.25}
    assert "51.85" in caught.value.messages[0]


def test_parse_geojson_far_place_is_allowed_unless_strict() -> None:
    cologne = {"type": "Point", "coordinates": [6.95, 50.94]}
    assert parse_geojson(cologne, box=BOX) == cologne
    with pytest.raises(ValidationError) as caught:
        parse_geojson(cologne, box=BOX, strict_box=True)
    assert caught.value.code == "outside_box"


def test_parse_geojson_at_the_limit_of_points() -> None:
    line = {"type": "LineString", "coordinates": [[6.2, 51.8], [6.3, 51.8]] * 2_500}
    assert parse_geojson(line, box=BOX) == line


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        (POINT, (6.245, 51.834)),
        (LINE, (6.25, 51.8)),
        (AREA, (6.25, 51.85)),
    ],
)
def test_center_lies_in_the_middle(geometry: dict[str, Any], expected: tuple[float, float]) -> None:
    assert center(geometry) == expected


def test_center_of_a_ring_lies_on_it() -> None:
    ring = parse_geojson({"type": "Polygon", "coordinates": [COUNTER, HOLE]}, box=BOX)
    assert shape(ring).distance(shape({"type": "Point", "coordinates": center(ring)})) < 1e-6


def test_bounds_of_an_area() -> None:
    assert bounds(AREA) == (6.2, 51.8, 6.3, 51.9)


numbers = st.one_of(
    st.floats(5.5, 7.0), st.floats(51.0, 52.5), st.floats(), st.integers(), st.booleans()
)
coordinates = st.recursive(
    st.one_of(st.lists(numbers, max_size=3), st.text(max_size=3), st.none()),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=30,
)
kinds = st.sampled_from(
    ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "Circle"]
)
geometries = st.recursive(
    st.one_of(
        st.fixed_dictionaries({"type": kinds, "coordinates": coordinates}),
        st.dictionaries(st.sampled_from(["type", "geometry", "features"]), st.text(max_size=5)),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"type": st.just("Feature"), "geometry": inner}),
        st.fixed_dictionaries(
            {"type": st.just("FeatureCollection"), "features": st.lists(inner, max_size=4)}
        ),
        st.fixed_dictionaries(
            {"type": st.just("GeometryCollection"), "geometries": st.lists(inner, max_size=4)}
        ),
    ),
    max_leaves=6,
)
near = st.tuples(st.floats(6.1, 6.4), st.floats(51.79, 51.9)).map(list)
rings = st.lists(near, min_size=3, max_size=6).map(lambda ring: [*ring, ring[0]])
near_shapes = st.one_of(
    st.fixed_dictionaries({"type": st.just("MultiPoint"), "coordinates": st.lists(near)}),
    st.fixed_dictionaries({"type": st.just("LineString"), "coordinates": st.lists(near)}),
    st.fixed_dictionaries(
        {"type": st.just("MultiPolygon"), "coordinates": st.lists(rings.map(lambda ring: [ring]))}
    ),
)


def parsed_or_code(given_shape: Any) -> Any:
    try:
        return parse_geojson(given_shape, box=BOX)
    except ValidationError as error:
        return error.code


@given(st.one_of(geometries, near_shapes, geometries.map(json.dumps), st.text()))
def test_parse_geojson_gives_valid_geometry_or_validation_error(given_shape: Any) -> None:
    result = parsed_or_code(given_shape)
    if isinstance(result, str):
        assert result in MESSAGES
        return
    assert shape(result).is_valid
    assert parsed_or_code(json.dumps(result, allow_nan=False)) == result
    west, south, east, north = bounds(result)
    lon, lat = center(result)
    assert west - 1e-6 <= lon <= east + 1e-6
    assert south - 1e-6 <= lat <= north + 1e-6

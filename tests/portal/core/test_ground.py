"""The ground of drawn maps: what the city may give, what is refused, what is drawn."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from portal.core.ground import NOTHING, ground_of, read_ground
from portal.core.minimap import MapFeature, minimap
from portal.core.models import BrandSettings
from tests.conftest import SiteTree
from tests.factories import ProjectFactory, ProjectPageFactory
from tests.small_site import SmallSite

LAND = {
    "type": "Polygon",
    "coordinates": [[[6.2, 51.8], [6.3, 51.8], [6.3, 51.85], [6.2, 51.8]]],
}
RIVER = {"type": "LineString", "coordinates": [[6.15, 51.84], [6.35, 51.79]]}
NAMES = {"de": "Rhein", "nl": "Rijn"}


def shape(kind: Any, geometry: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": kind, **more}, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def test_ground_is_kept_clean() -> None:
    given = shape("land", {**LAND, "bbox": [1, 2]}, name="", secret="x") | {"id": 7}
    assert read_ground(collection(given)) == collection(shape("land", LAND))
    nothing: list[Any] = [{}, None, [], ""]
    assert [read_ground(empty) for empty in nothing] == [{}, {}, {}, {}]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([1], "FeatureCollection"),
        ("Rhein", "FeatureCollection"),
        (RIVER, "FeatureCollection"),
        (collection(*[shape("land", LAND)] * 51), "at most 50 shapes"),
        (collection(shape("land", LAND), shape("wood", LAND)), "Shape 2: please say"),
        (collection(shape(["land"], LAND)), "Shape 1: please say"),
        (collection(shape("land", LAND, name=[1])), "Shape 1: please say"),
        (collection(7), "Shape 1: please say"),
        (collection({"properties": None}), "Shape 1: please say"),
        (collection(shape("water", None)), "Shape 1: "),
        (collection(shape("water", {"type": "LineString"})), "Shape 1: Coordinates must be"),
        (collection(shape("water", {**RIVER, "coordinates": [[2500000, 5700000]] * 2})), "metres"),
    ],
)
def test_ground_that_is_none_is_refused_with_a_sentence(value: Any, sentence: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        read_ground(value)
    assert len(refused.value.messages) == 1
    assert sentence in refused.value.messages[0]


def test_ground_lies_land_first_and_is_named_in_the_language_of_the_reader() -> None:
    value = read_ground(collection(shape("water", RIVER, name=NAMES), shape("land", LAND)))
    with translation.override("nl"):
        ground = ground_of(value)
    assert [css for css, _geometry in ground.shapes] == ["ground-land", "ground-water"]
    assert [name for name, *_point in ground.names] == ["Rijn"]
    assert ground_of({}) == NOTHING


def test_map_draws_its_ground_beneath_the_places() -> None:
    place = MapFeature(1, "Rathaus", {"type": "Point", "coordinates": [6.28, 51.83]}, "/")
    ground = ground_of(collection(shape("water", RIVER, name=NAMES)))
    drawn = minimap([place], box=(6.1, 51.79, 6.4, 51.9), title="Karte", ground=ground)
    assert drawn.index('class="ground-water"') < drawn.index('class="name"')
    assert drawn.index('class="name"') < drawn.index('class="pin"')
    assert ">Rhein</text>" in drawn


def test_settings_refuse_a_ground_that_is_no_map(small_site: SmallSite) -> None:
    brand = small_site.brand
    brand.map_ground = collection(shape("wood", LAND))
    with pytest.raises(ValidationError) as refused:
        brand.full_clean()
    assert list(refused.value.message_dict) == ["map_ground"]
    brand.map_ground = collection(shape("land", LAND))
    brand.full_clean()


def test_project_map_shows_the_ground_of_the_city(client: Client, site_tree: SiteTree) -> None:
    brand = BrandSettings.for_site(site_tree.start.get_site())
    brand.map_ground = collection(shape("water", RIVER, name="<Rhein>"))
    brand.save()
    ProjectPageFactory(parent=site_tree.projects, record=ProjectFactory())
    html = client.get("/projekte/?ansicht=karte").content.decode()
    assert html.count('class="ground-water"') == 1
    assert ("<Rhein>" in html, "&lt;Rhein&gt;" in html) == (False, True)

"""Where an event takes place: a link always, a map only where tiles are configured."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Add = Callable[..., Any]


@pytest.mark.parametrize(
    ("tiles", "maps"),
    [("", 0), ("https://tiles.example/{z}/{x}/{y}.png", 1)],
    ids=["none", "tiles"],
)
def test_event_page_draws_a_map_only_with_tiles(
    client: Client, add_event: Add, settings: Settings, tiles: str, maps: int
) -> None:
    settings.MAP_TILES_URL = tiles
    add_event(venue="Rathaus", longitude=6.245, latitude=51.834)
    html = client.get("/termine/e-1/").content.decode()
    assert html.count("data-map ") == maps
    assert html.count("openstreetmap.org") == 1

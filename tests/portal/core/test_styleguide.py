import re

import pytest
from django.test import Client

from portal.core.blocks import BodyBlock
from portal.core.styleguide import tokens

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_style_page_shows_every_block(client: Client) -> None:
    html = client.get("/styleguide/").content.decode()
    shown = re.findall(r'id="block-([a-z_]+)"', html)
    assert shown == list(BodyBlock().child_blocks)


@pytest.mark.parametrize(
    "state",
    [
        "light--green",
        "light--amber",
        "light--red",
        "light--none",
        "say--info",
        "say--red",
        "f--error",
        "card--stopped",
        "river--flow",
        "empty",
        "chip",
        "pages",
    ],
)
def test_style_page_shows_every_state(client: Client, state: str) -> None:
    assert re.search(rf'class="[^"]*\b{state}\b', client.get("/styleguide/").content.decode())


def test_style_page_shows_every_colour(client: Client) -> None:
    html = client.get("/styleguide/").content.decode()
    names = [name for group in tokens().values() for name in group]
    assert len(names) > 40
    assert [name for name in names if f'fill="var(--{name})"' not in html] == []

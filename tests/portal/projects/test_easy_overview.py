"""Field, gaps and chapters of the example city in Leichte Sprache."""

import re

import pytest
from django.test import Client

from portal.core.models import PortalPage
from portal.projects.models import FieldPage, GapsPage
from portal.strategy.models import ChapterPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HARD_PARTS = ("<aside", '<svg class="share"', 'class="status', 'class="light', 'class="card')


def main_of(client: Client, address: str, template: str) -> str:
    response = client.get(address)
    assert (response.status_code, response.templates[0].name) == (200, template)
    html = response.content.decode()
    return html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.usefixtures("demo_city")
@pytest.mark.parametrize(
    ("model", "template"),
    [
        (FieldPage, "projects/field_page_easy.html"),
        (GapsPage, "projects/gaps_page_easy.html"),
        (ChapterPage, "strategy/chapter_page_easy.html"),
    ],
)
def test_page_has_a_layout_of_its_own(
    client: Client, model: type[PortalPage], template: str
) -> None:
    page = model._default_manager.filter(live=True, locale__language_code="de-simple").first()
    assert page is not None
    html = main_of(client, page.url, template)
    assert [part for part in HARD_PARTS if part in html] == []
    assert len(re.findall("<h1", html)) == 1
    assert "Do you need help?" in html

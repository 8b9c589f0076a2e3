"""The forms and the start page in Leichte Sprache."""

import re

import pytest
from django.test import Client
from wagtail.models import Site

from portal.core.models import BrandSettings, Message
from tests.conftest import SiteTree

pytestmark = pytest.mark.once

FORMS = ["/kontakt/", "/barriere-melden/", "/de-simple/kontakt/", "/de-simple/barriere-melden/"]
NOBODY = "The test group has not read the texts yet."


@pytest.mark.parametrize(
    ("path", "easy", "long"),
    [
        ("kontakt/", "core/contact_easy.html", "core/contact.html"),
        ("barriere-melden/", "core/barrier_easy.html", "core/barrier.html"),
    ],
)
def test_form_has_a_layout_of_its_own(
    client: Client, site_tree: SiteTree, path: str, easy: str, long: str
) -> None:
    assert client.get(f"/de-simple/{path}").templates[0].name == easy
    assert client.get(f"/{path}").templates[0].name == long
    html = client.get(f"/de-simple/{path}").content.decode()
    for part in ("<aside", 'class="keys"', 'class="cols"'):
        assert part not in html.partition("<main")[2].partition("</main>")[0]


def test_form_with_something_wrong_keeps_what_was_typed(
    client: Client, site_tree: SiteTree
) -> None:
    response = client.post("/de-simple/kontakt/", {"text": "Mein Text", "reply_mail": "falsch"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Mein Text</textarea>" in html
    assert html.index('id="errors"') < html.index('<form class="form"')


@pytest.mark.parametrize("path", FORMS)
def test_form_loads_the_proof_against_robots(
    client: Client, site_tree: SiteTree, path: str
) -> None:
    html = client.get(path).content.decode()
    assert html.count('<script type="module" src="/static/js/proof.js"></script>') == 1


@pytest.mark.parametrize("path", FORMS)
def test_sentence_about_robots_stands_behind_the_button(
    client: Client, site_tree: SiteTree, path: str
) -> None:
    html = client.get(path).content.decode()
    assert html.index('type="submit"', html.index("<main")) < html.index("data-proof")


def test_message_sent_is_told_in_lines(client: Client, site_tree: SiteTree) -> None:
    message = Message.objects.create(kind="contact", text="Geheim", language="de-simple")
    response = client.get(f"/de-simple/nachricht/{message.reference}/")
    assert response.templates[0].name == "core/message_sent_easy.html"
    html = response.content.decode()
    assert message.reference in html
    assert "Geheim" not in html


@pytest.mark.parametrize("group", ["", "Prüfgruppe Niederrhein"])
def test_start_page_says_who_tested_the_texts(
    client: Client, site_tree: SiteTree, group: str
) -> None:
    brand = BrandSettings.for_site(Site.objects.get())
    brand.easy_tested_by = group
    brand.save()
    html = client.get("/de-simple/").content.decode()
    section = re.search(r'aria-labelledby="tested".*?</section>', html, re.S)
    assert section is not None
    assert (group or NOBODY) in section[0]
    assert (NOBODY in section[0]) == (not group)
    assert "tested" not in client.get("/").content.decode()

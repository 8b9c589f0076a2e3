from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from portal.core.models import StandardPage
from tests.small_site import SmallSite

pytestmark = pytest.mark.usefixtures("unindexed")

BASE = "http://localhost:8000"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def entries(client: Client) -> dict[str, dict[str, str]]:
    """Address → language → address."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        str(url.findtext("s:loc", namespaces=NAMES)).removeprefix(BASE): {
            link.attrib["hreflang"]: link.attrib["href"].removeprefix(BASE)
            for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }


def test_sitemap_lists_pages_with_their_languages_and_no_repeated_ones(
    small_site: SmallSite, client: Client
) -> None:
    found = entries(client)
    assert sorted(found) == ["/", "/de-simple/", "/en/", "/en/impressum/", "/impressum/", "/nl/"]
    assert found["/en/impressum/"] == {
        "de": "/impressum/",
        "en": "/en/impressum/",
        "x-default": "/impressum/",
    }


def test_sitemap_keeps_private_pages_and_drafts_out(small_site: SmallSite, client: Client) -> None:
    PageViewRestriction.objects.create(
        page=small_site.imprint, restriction_type=PageViewRestriction.LOGIN
    )
    small_site.imprint_en.unpublish()
    assert sorted(entries(client)) == ["/", "/de-simple/", "/en/", "/nl/"]


def test_sitemap_says_when_a_page_was_published(small_site: SmallSite, client: Client) -> None:
    with time_machine.travel(datetime(2026, 3, 4, 12, tzinfo=UTC)):
        small_site.imprint.save_revision().publish()
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert [node.text for node in root.findall(".//s:lastmod", NAMES)] == ["2026-03-04"]


def test_sitemap_of_many_pages_costs_the_same(small_site: SmallSite, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            client.get("/sitemap.xml")
        return len(made)

    client.get("/sitemap.xml")
    few = queries()
    for number in range(20):
        small_site.starts["de"].add_child(
            instance=StandardPage(
                title=f"Page {number}",
                slug=f"page-{number}",
                locale=small_site.starts["de"].locale,
            )
        )
    client.get("/sitemap.xml")
    assert queries() == few


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1000000000"])
def test_sitemap_part_that_is_not_there_does_not_exist(
    small_site: SmallSite, client: Client, page: str
) -> None:
    assert client.get(f"/sitemap.xml?p={page}").status_code == 404


def test_robots_are_told_where_the_sitemap_is(small_site: SmallSite, client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /documents/",
        "Disallow: /altcha/",
        f"Sitemap: {BASE}/sitemap.xml",
    ]


def test_security_contact_is_valid_for_less_than_a_year(
    small_site: SmallSite, client: Client
) -> None:
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = [(name, value) for name, _colon, value in (line.partition(": ") for line in lines)]
    assert [name for name, _value in fields] == [
        "Contact",
        "Contact",
        "Expires",
        "Preferred-Languages",
        "Canonical",
    ]
    assert [value for name, value in fields if name == "Contact"] == [
        "mailto:city@example.org",
        f"{BASE}/kontakt/",
    ]
    expires = datetime.fromisoformat(dict(fields)["Expires"])
    assert timedelta(days=178) < expires - datetime.now(UTC) < timedelta(days=181)


def test_touch_icon_is_a_square_picture(client: Client) -> None:
    answer = client.get("/apple-touch-icon.png")
    content = answer.content
    assert (answer["Content-Type"], content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert content[16:24] == (180).to_bytes(4) + (180).to_bytes(4)

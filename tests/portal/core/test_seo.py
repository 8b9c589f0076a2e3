import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from portal.core import structured
from tests.small_site import SmallSite

pytestmark = [pytest.mark.usefixtures("unindexed"), pytest.mark.once]

BASE = "http://localhost:8000"


def head(client: Client, path: str) -> str:
    return client.get(path).content.decode().partition("</head>")[0]


def alternates(text: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', text))


def canonical(text: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]+)">', text)


def properties(text: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', text))


def linked_data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return {node["@type"]: node for node in json.loads(found[1])["@graph"]}


def test_page_names_its_languages_with_german_as_default(
    small_site: SmallSite, client: Client
) -> None:
    german, english = head(client, "/impressum/"), head(client, "/en/impressum/")
    expected = {
        "de": f"{BASE}/impressum/",
        "en": f"{BASE}/en/impressum/",
        "x-default": f"{BASE}/impressum/",
    }
    assert (alternates(german), alternates(english)) == (expected, expected)
    assert (canonical(german), canonical(english)) == (
        [f"{BASE}/impressum/"],
        [f"{BASE}/en/impressum/"],
    )


def test_page_that_repeats_the_german_words_points_to_the_german_page(
    small_site: SmallSite, client: Client
) -> None:
    text = head(client, "/nl/impressum/")
    assert (canonical(text), alternates(text)) == ([f"{BASE}/impressum/"], {})


def test_start_page_names_all_four_languages(small_site: SmallSite, client: Client) -> None:
    assert alternates(head(client, "/de-simple/")) == {
        "de": f"{BASE}/",
        "en": f"{BASE}/en/",
        "nl": f"{BASE}/nl/",
        "de-simple": f"{BASE}/de-simple/",
        "x-default": f"{BASE}/",
    }


def test_form_is_there_in_all_languages(small_site: SmallSite, client: Client) -> None:
    text = head(client, "/en/kontakt/")
    assert canonical(text) == [f"{BASE}/en/kontakt/"]
    assert alternates(text)["nl"] == f"{BASE}/nl/kontakt/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("?seite=2", "?seite=2"),
        ("?seite=1", ""),
        ("?seite=abc&feld=verkehr", ""),
        ("?seite=" + "9" * 400, ""),
        ("?seite=²", ""),
    ],
)
def test_canonical_address_keeps_only_the_number_of_the_page(
    small_site: SmallSite, client: Client, query: str, expected: str
) -> None:
    assert canonical(head(client, f"/impressum/{query}")) == [f"{BASE}/impressum/{expected}"]


@pytest.mark.parametrize("path", ["/nicht-da/", "/nachricht/AAAAAAAA/"])
def test_page_that_is_not_there_is_not_to_be_found(
    small_site: SmallSite, client: Client, path: str
) -> None:
    text = head(client, path)
    assert '<meta name="robots" content="noindex">' in text
    assert (canonical(text), properties(text)) == ([], {})


def test_page_shared_elsewhere_brings_title_and_picture(
    small_site: SmallSite, client: Client
) -> None:
    shown = properties(head(client, "/en/impressum/"))
    image = shown.pop("og:image")
    assert re.fullmatch(rf"{BASE}/teilen/{small_site.imprint_en.pk}-[0-9a-f]{{12}}\.png", image)
    assert shown == {
        "og:type": "website",
        "og:site_name": "City portal",
        "og:title": "Imprint",
        "og:url": f"{BASE}/en/impressum/",
        "og:locale": "en_GB",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Imprint",
    }


def test_start_page_says_who_publishes_it_and_how_to_search(
    small_site: SmallSite, client: Client
) -> None:
    nodes = linked_data(head(client, "/en/"))
    assert sorted(nodes) == ["GovernmentOrganization", "WebSite"]
    assert nodes["WebSite"]["potentialAction"]["target"]["urlTemplate"] == (
        f"{BASE}/en/suche/?q={{search_term_string}}"
    )
    assert nodes["GovernmentOrganization"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "A 1",
        "postalCode": "1",
        "addressLocality": "Emmerich",
        "addressCountry": "DE",
    }


def test_page_says_the_way_from_the_start(small_site: SmallSite, client: Client) -> None:
    items = linked_data(head(client, "/en/impressum/"))["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["item"]) for item in items] == [
        (1, f"{BASE}/en/"),
        (2, f"{BASE}/en/impressum/"),
    ]


def test_title_that_looks_like_the_end_of_a_script_stays_inside(
    small_site: SmallSite, client: Client
) -> None:
    title = "</script><script>alert(1)</script>"
    small_site.imprint.title = title
    small_site.imprint.save()
    text = head(client, "/impressum/")
    assert "alert(1)</script>" not in text
    items = linked_data(text)["BreadcrumbList"]["itemListElement"]
    assert items[-1]["name"] == title


@given(st.text())
def test_document_reads_back_and_never_ends_its_element(text: str) -> None:
    written = structured.document([{"@context": "x", "@type": "Thing", "name": text}])
    assert {"<", ">", "&"}.isdisjoint(written)
    assert json.loads(written) == {
        "@context": "https://schema.org",
        "@graph": [{"@type": "Thing", "name": text}],
    }


def test_document_of_nothing_is_empty() -> None:
    assert structured.document([]) == ""


def test_standard_page_costs_at_most_eight_queries(small_site: SmallSite, client: Client) -> None:
    client.get("/en/impressum/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/impressum/?ungekannt=1")
    assert len(queries) <= 8

"""The result page and the suggestions, as visitors see them."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Page

from portal.core import frame
from portal.demo.loading import quiet_indexes
from portal.settings.searching import search_backends
from tests.conftest import SiteTree
from tests.factories import NewsPageFactory, ProjectPageFactory
from tests.portal.search.conftest import Fill

CLOSED_PORT = "127.0.0.1:9"
NO_WORD = "There is no word in this that could be looked for."


ASKING = "Type a word, such as the name of a project, of a street or of a school."
SENTENCES = {
    "": ASKING,
    "%20%20": ASKING,
    "%00": ASKING,
    "***": NO_WORD,
    "AND%20OR%20*%20(%20)": NO_WORD,
    "%22%27%5C%22%29": NO_WORD,
    "the": NO_WORD,
    "%22park%27%20%29": "1 result for “&quot;park&#x27; )”.",
    "par%00king": "1 result for “parking”.",
    "title:parking": "Nothing has all the words of “title:parking”; 1 result has some",
    "xyzzy": "Nothing found for “xyzzy”.",
    "x" * 10_000: "That was very long. Only its beginning was looked for.",
    "lamp%20" * 5_000: "That was very long. Only its beginning was looked for.",
    "%F0%9F%9A%B2": NO_WORD,
    "%ED%A0%80": NO_WORD,
    "parkng": "Did you mean “parking”?",
    "parking&seite=-1": "1 result for “parking”.",
    "parking&seite=1000000000": "There is no page “1000000000”. You see page 1.",
    "parking&seite=abc&art=nothing": "1 result for “parking”.",
}


def page(client: Client, query: str, prefix: str = "/en") -> str:
    response = client.get(f"{prefix}/suche/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def count_of(html: str) -> str:
    found = re.search(r'class="count" role="status">(.*?)</p>', html, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


@pytest.mark.engine
@pytest.mark.usefixtures("city")
def test_search_page_marks_words_names_kinds_and_counts(visitor: Client) -> None:
    html = page(visitor, "q=parking")
    assert count_of(html) == "1 result for “parking”."
    assert "<mark>Parking</mark> by the Rhine" in html
    assert 'href="/en/projekte/parking-by-the-rhine/"' in html
    assert '<p class="result__kind">Project</p>' in html


@pytest.mark.engine
@pytest.mark.usefixtures("city")
def test_search_page_kind_keeps_only_that_kind(visitor: Client) -> None:
    html = page(visitor, "q=s&art=kapitel")
    assert re.findall(r'<p class="result__kind">([^<·]*)', html) == ["Chapter of the strategy "]
    assert re.search(r"1 of \d+ results for “s”, only: Chapter of the strategy.", count_of(html))


@pytest.mark.usefixtures("city")
def test_search_page_links_to_the_paragraph_that_was_found(visitor: Client) -> None:
    html = page(visitor, "q=Schnittstelle", prefix="")
    assert 'href="/strategie/unsere-daten/#k1-2"' in html
    assert "Jede <mark>Schnittstelle</mark> wird veröffentlicht." in html


@pytest.mark.usefixtures("city")
def test_search_page_links_to_the_figure_on_its_goal(visitor: Client) -> None:
    assert 'href="/strategie/ziele/gut-ausgestattete-schulen/#ZIEL-1"' in page(
        visitor, "q=WLAN", prefix=""
    )


@pytest.mark.usefixtures("city")
def test_search_page_says_in_words_where_a_result_stands(visitor: Client) -> None:
    html = inline(page(visitor, "q=WLAN", prefix=""))
    assert "Stands in: Strategie › Ziele" in html
    assert "/strategie/" not in html
    hidden = Page.objects.get(locale__language_code="de", slug="ziele")
    hidden.title = "Geheimer Entwurf"
    hidden.live = False
    hidden.save()
    html = inline(page(visitor, "q=WLAN", prefix=""))
    assert "Geheimer Entwurf" not in html


@pytest.mark.usefixtures("city")
def test_search_page_german_words_are_marked_for_other_readers(visitor: Client) -> None:
    html = page(visitor, "q=Schule")
    assert '<h2 lang="de"><a href="/en/strategie/ziele/gut-ausgestattete-schulen/">' in html
    assert "Goal · in German" in html


@pytest.mark.usefixtures("city")
def test_search_page_any_text_gets_a_sentence(visitor: Client) -> None:
    pages = {typed: page(visitor, f"q={typed}") for typed in SENTENCES}
    missing = [typed for typed, html in pages.items() if SENTENCES[typed] not in inline(html)]
    assert missing == []


def inline(html: str) -> str:
    """Return what stands in <main> without paragraphs, links and white space."""
    main = html[html.index("<main") : html.index("</main")]
    return " ".join(re.sub(r"</?(p|a|span)\b[^>]*>", "", main).split())


@pytest.mark.engine
@pytest.mark.usefixtures("city")
def test_search_page_operators_are_only_words(visitor: Client) -> None:
    for typed in ("NOT Rhein", "Rhein NEAR(", "rhein*", "^rhein", '"rhein', "-rhein", "rhein~2"):
        assert visitor.get("/suche/", {"q": typed}).status_code == 200


@pytest.mark.usefixtures("city")
def test_search_page_has_pages_of_twenty(
    visitor: Client, city: SiteTree, fill: Callable[[], None]
) -> None:
    with quiet_indexes():
        for number in range(21):
            NewsPageFactory(title=f"Laterne {number}", parent=city.news)
    fill()
    html = page(visitor, "q=Laterne&seite=2", prefix="")
    assert html.count('class="result"') == 1
    assert 'href="?q=Laterne&amp;seite=1"' in html


@pytest.mark.engine
def test_search_page_asks_as_much_for_twenty_results_as_for_two(
    visitor: Client, site_tree: SiteTree, fill: Fill
) -> None:
    numbers = []
    for amount in (2, 18):
        with quiet_indexes():
            for number in range(amount):
                ProjectPageFactory(title=f"Laterne {amount}-{number}", parent=site_tree.projects)
        fill()
        visitor.get("/suche/?q=laterne")
        frame.forget()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            html = page(visitor, "q=laterne", prefix="")
        numbers.append((html.count('class="result"'), len(asked)))
    assert [shown for shown, _asked in numbers] == [2, 20]
    assert numbers[0][1] == numbers[1][1] <= 15


@pytest.mark.engine
@pytest.mark.usefixtures("city")
def test_suggestions_are_a_page_and_data(visitor: Client) -> None:
    address = "/en/projekte/parking-by-the-rhine/"
    html = visitor.get("/en/suche/vorschlaege/?q=par").content.decode()
    assert (count_of(html), f'href="{address}"' in html) == ("1 suggestion", True)
    assert visitor.get("/en/suche/vorschlaege/?q=par&format=json").json() == {
        "sentence": "1 suggestion",
        "suggestions": [
            {"title": "Parking by the Rhine", "kind": "Project", "address": address, "lang": ""}
        ],
    }


@pytest.mark.parametrize("scheme", ["opensearch", "elasticsearch"])
@pytest.mark.usefixtures("city")
def test_search_page_engine_down_says_so_and_keeps_the_text(
    visitor: Client, settings: Settings, scheme: str
) -> None:
    settings.WAGTAILSEARCH_BACKENDS = search_backends(f"{scheme}://{CLOSED_PORT}", "", "x_")
    response = visitor.get("/en/suche/?q=parking+%22here%22")
    assert response.status_code == 503
    html = response.content.decode()
    assert "The search is taking a break." in html
    assert 'value="parking &quot;here&quot;"' in html
    assert visitor.get("/en/suche/vorschlaege/?q=par").status_code == 503
    assert visitor.get("/en/suche/vorschlaege/?q=par&format=json").json() == {
        "sentence": "",
        "suggestions": [],
    }
    assert visitor.get("/en/projekte/parking-by-the-rhine/").status_code == 200
    assert visitor.get("/suche/").status_code == 200


@pytest.mark.usefixtures("city")
def test_search_page_is_kept_by_nobody(visitor: Client) -> None:
    assert "no-store" in visitor.get("/suche/?q=parken")["Cache-Control"]
    assert visitor.post("/suche/").status_code == 405


@pytest.mark.usefixtures("city")
def test_every_page_has_a_box(visitor: Client) -> None:
    for address in ("/", "/strategie/", "/projekte/parken-am-rhein-live/", "/de-simple/projekte/"):
        html = visitor.get(address).content.decode()
        assert 'class="search search--small" role="search"' in html


def test_search_page_without_site_asks_nothing(visitor: Client, db: None) -> None:
    assert visitor.get("/suche/?q=parken").status_code == 200

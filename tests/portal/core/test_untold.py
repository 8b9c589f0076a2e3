"""Pages that have no words in Leichte Sprache: a sentence and ways on, instead of hard German."""

import re
from html import unescape

import pytest
from django.test import Client
from wagtail.models import Page

from portal.core.models import PortalPage, StandardPage
from tests.conftest import DemoCity, SiteTree

pytestmark = pytest.mark.django_db

HARD = "Verantwortlichkeitsbereich der Stadtverwaltung"
NOTICE = "This text is not there in Leichte Sprache yet."


def main_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    html = unescape(response.content.decode())
    return html.partition("<main")[2].partition("</main>")[0]


def links(html: str) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]*)"', html)


def house_rules(site_tree: SiteTree) -> StandardPage:
    """Add a page in German that Leichte Sprache has as an alias only."""
    page = StandardPage(
        title="Hausregeln", slug="hausregeln", summary=HARD, body=[("text", f"<p>{HARD}</p>")]
    )
    page.locale = site_tree.start.locale
    site_tree.start.add_child(instance=page)
    page.copy_for_translation(site_tree.translated(site_tree.start, "de-simple").locale, alias=True)
    return page


def test_untold_page_says_so_and_leads_on(client: Client, site_tree: SiteTree) -> None:
    house_rules(site_tree)
    html = main_of(client, "/de-simple/hausregeln/")
    assert html.index('<h1 lang="de">Hausregeln</h1>') < html.index(NOTICE)
    assert html.index(NOTICE) < html.index("This is there in Leichte Sprache")
    assert links(html) == [
        "/hausregeln/",
        "/de-simple/strategie/",
        "/de-simple/projekte/",
        "/de-simple/aktuelles/",
        "/de-simple/termine/",
    ]
    assert HARD not in html


def test_german_page_and_other_languages_keep_the_words(
    client: Client, site_tree: SiteTree
) -> None:
    page = house_rules(site_tree)
    page.copy_for_translation(site_tree.translated(site_tree.start, "en").locale, alias=True)
    for address in ("/hausregeln/", "/en/hausregeln/"):
        html = main_of(client, address)
        assert (HARD in html, NOTICE in html) == (True, False)


def test_untold_page_leads_to_a_told_one_above(client: Client, demo_city: DemoCity) -> None:
    chapter = Page.objects.filter(
        chapterpage__isnull=False, locale__language_code="de-simple", live=True
    ).first()
    assert chapter is not None
    html = main_of(client, f"/de-simple/der-plan/{chapter.slug}/")
    assert links(html)[1] == "/de-simple/der-plan/"


def test_no_page_of_the_city_shows_hard_german(client: Client, demo_city: DemoCity) -> None:
    pages = [
        page.specific
        for page in Page.objects.filter(
            alias_of__isnull=False, locale__language_code="de-simple", live=True
        )
    ]
    assert len({type(page) for page in pages}) >= 4
    for page in pages:
        assert isinstance(page, PortalPage)
        html = main_of(client, page.url)
        assert NOTICE in html
        assert f'<h1 lang="de">{page.title}</h1>' in html
        assert [text for text in german_of(page) if text in html] == [], page.url
    assert len([text for page in pages for text in german_of(page)]) > 30


def german_of(page: PortalPage) -> list[str]:
    """Return the page's summary and the beginnings of the texts of its body."""
    body = str(getattr(page, "body", "") or getattr(page, "paragraphs", ""))
    texts = re.findall(r"<p[^>]*>([^<]{30})", unescape(body))
    return [*texts, *filter(None, [page.summary])]


def test_event_without_easy_words_still_tells_when_and_where(
    client: Client, demo_city: DemoCity
) -> None:
    html = main_of(client, "/de-simple/termine/haupt-und-finanzausschuss-beispiel/")
    assert re.findall(r'<h2 id="(\w+)"', html) == ["when", "where", "told", "help"]


@pytest.mark.parametrize("path", ["/de-simple/", "/en/"])
def test_german_names_around_a_page_are_marked(
    client: Client, demo_city: DemoCity, path: str
) -> None:
    html = client.get(path).content.decode()
    foot = html.partition("<footer")[2]
    for page in Page.objects.filter(
        alias_of__isnull=False, locale__language_code=path.strip("/"), live=True, depth=3
    ):
        for link in re.findall(rf'<a href="{path}{page.slug}/"[^>]*>', foot):
            assert link == f'<a href="{path}{page.slug}/" lang="de">'

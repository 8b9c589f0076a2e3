"""News and events in Leichte Sprache: what is told, what is only named, no filters, no aside."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.portal.news.conftest import NOW, City

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Add = Callable[..., Any]
EASY = {"de-simple": {"title": "Neu", "summary": "Das ist neu.\nEs ist gut."}}
HARD_PARTS = ("<aside", "<select", 'class="toc"', 'class="keys"', 'class="kicker"')


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def main_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    html = unescape(response.content.decode())
    return html.partition("<main")[2].partition("</main>")[0]


def lines(html: str) -> list[str]:
    """Return the sentences of all groups of lines."""
    return [
        " ".join(re.sub(r"<[^>]+>", "", line).split())
        for group in re.findall(r'<p class="lines">(.*?)</p>', html, re.S)
        for line in re.findall(r"<span>(.*?)</span>", group, re.S)
    ]


def test_news_list_tells_what_is_easy_and_names_the_rest(client: Client, add_news: Add) -> None:
    add_news("n-1", translations=EASY)
    add_news("n-2", title="Schwerer Text")
    add_news("n-3", title="Geheim", publish=False)
    html = main_of(client, "/de-simple/aktuelles/")
    assert lines(html)[:2] == ["Das ist neu.", "Es ist gut."]
    assert html.index(">Neu<") < html.index("not there in Leichte Sprache yet")
    assert html.index("not there in Leichte Sprache yet") < html.index("Schwerer Text")
    assert [part for part in (*HARD_PARTS, "Geheim") if part in html] == []


def test_news_list_narrowed_says_so(client: Client, city: City, add_news: Add) -> None:
    add_news(translations=EASY)
    add_news("n-2", title="Von der Grenze", field=city.other_field)
    html = main_of(client, "/de-simple/aktuelles/?feld=grenze")
    assert "Von der Grenze" in html
    assert "You see a part of the news." in html
    assert ">Neu<" not in html


@pytest.mark.parametrize("told", [True, False])
def test_news_page_is_short(client: Client, add_news: Add, told: bool) -> None:
    add_news(translations=EASY if told else None)
    slug = "neu" if told else "n-1"
    html = main_of(client, f"/de-simple/aktuelles/{slug}/")
    assert [part for part in HARD_PARTS if part in html] == []
    assert ("This text is not there in Leichte Sprache yet." in html) == (not told)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["Donnerstag, 26. November 2026", "From 12:00 until 14:00"]),
        (
            {"end": NOW + timedelta(days=4)},
            [
                "It begins on 26. November 2026 at 12:00.",
                "It ends on 28. November 2026 at 12:00.",
            ],
        ),
        (
            {"repeat_days": 7, "repeat_count": 3},
            [
                "Donnerstag, 26. November 2026",
                "From 12:00 until 14:00",
                "This takes place every week.",
                "The last time is on 10. Dezember 2026.",
            ],
        ),
    ],
    ids=["once", "over days", "weekly"],
)
def test_event_list_says_when_in_sentences(
    client: Client, add_event: Add, facts: dict[str, Any], expected: list[str]
) -> None:
    add_event(translations=EASY, **facts)
    html = main_of(client, "/de-simple/termine/")
    assert lines(html) == expected
    assert [part for part in HARD_PARTS if part in html] == []


def test_event_page_says_when_and_where(client: Client, add_event: Add) -> None:
    add_event(translations=EASY, venue="Rathaus")
    html = main_of(client, "/de-simple/termine/neu/")
    assert lines(html) == [
        "Das ist neu.",
        "Es ist gut.",
        "Donnerstag, 26. November 2026",
        "From 12:00 until 14:00",
        "Rathaus",
    ]
    assert [part for part in HARD_PARTS if part in html] == []


def test_event_page_cancelled_says_so_first(client: Client, add_event: Add) -> None:
    add_event(translations=EASY, cancelled=True)
    html = main_of(client, "/de-simple/termine/neu/")
    assert html.index("This event is cancelled.") < html.index("<h1")
    assert "Add to calendar" not in html

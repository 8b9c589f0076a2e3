import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core.publishing import add_page
from portal.strategy.models import GoalIndexPage
from tests.conftest import SiteTree
from tests.factories import GoalPageFactory, ProjectPageFactory
from tests.portal.news.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Add = Callable[..., Any]


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def part(client: Client, heading: str, address: str = "/") -> str:
    """Return the section of a page that begins with a heading."""
    sections = re.findall(r"<section.*?</section>", text(client, address), re.DOTALL)
    return next((found for found in sections if f'aria-labelledby="{heading}"' in found), "")


def shown(found: str, titles: list[str]) -> list[str]:
    return sorted((title for title in titles if f">{title}<" in found), key=found.index)


def test_start_page_shows_three_news_and_the_next_three_events(
    client: Client, add_news: Add, add_event: Add
) -> None:
    for number in range(1, 5):
        add_news(f"n-{number}", day=date(2026, 11, number))
        add_event(f"e-{number}", start=NOW + timedelta(days=number))
    add_event("e-0", start=NOW - timedelta(days=1))
    titles = [f"Meldung n-{n}" for n in range(1, 5)] + [f"Termin e-{n}" for n in range(5)]
    assert shown(part(client, "news"), titles) == [
        "Meldung n-4",
        "Meldung n-3",
        "Meldung n-2",
        "Termin e-1",
        "Termin e-2",
        "Termin e-3",
    ]


def test_repeating_event_is_on_the_start_page_once_with_its_next_date(
    client: Client, add_event: Add
) -> None:
    add_event(start=NOW - timedelta(days=6), repeat_days=7, repeat_count=5)
    found = part(client, "events")
    assert found.count(">Termin e-1<") == 1
    assert 'datetime="2026-11-25T12:00:00+01:00"' in found


def test_start_page_without_news_and_events_has_no_panel(client: Client, city: Any) -> None:
    assert 'id="news"' not in text(client, "/")


@pytest.mark.parametrize(
    ("factory", "parent"), [(ProjectPageFactory, "projects"), (GoalPageFactory, "goals")]
)
def test_page_of_a_record_shows_its_news_and_coming_events(
    client: Client,
    site_tree: SiteTree,
    add_news: Add,
    add_event: Add,
    factory: Any,
    parent: str,
) -> None:
    page = factory(parent=getattr(site_tree, parent), title="Worum es geht")
    about = [page.record.record]
    add_news("n-1", about=about)
    add_news("n-2")
    add_news("n-3", about=about, publish=False)
    add_event("e-1", about=about)
    add_event("e-2")
    add_event("e-3", about=about, start=NOW - timedelta(days=1))
    add_event("e-4", about=about, publish=False)
    titles = [f"Meldung n-{n}" for n in (1, 2, 3)] + [f"Termin e-{n}" for n in (1, 2, 3, 4)]
    assert shown(text(client, page.url), titles) == ["Meldung n-1", "Termin e-1"]


def test_list_of_goals_is_a_page_without_news(client: Client, site_tree: SiteTree) -> None:
    page = add_page(GoalIndexPage(title="Noch eine Liste"), site_tree.strategy)
    assert 'id="news"' not in text(client, page.url)


def test_start_page_invites_to_write_to_the_next_event_and_to_report_a_barrier(
    client: Client, add_event: Add
) -> None:
    for number in range(4):
        add_event(f"e-{number}", start=NOW + timedelta(days=number - 1), cancelled=number == 1)
    add_event("e-4", start=NOW + timedelta(hours=1), publish=False)
    found = part(client, "now")
    assert re.findall(r'href="([^"]*)"', found) == [
        "/kontakt/",
        "/termine/e-2/",
        "/barriere-melden/",
    ]
    assert 'datetime="2026-11-25T12:00:00+01:00"' in found


def test_start_page_without_events_still_invites_to_write(client: Client, city: Any) -> None:
    found = part(client, "now", "/en/")
    assert re.findall(r'href="([^"]*)"', found) == ["/en/kontakt/", "/en/barriere-melden/"]


def test_invitation_in_another_language_marks_german_words(client: Client, add_event: Add) -> None:
    add_event("e-1", start=NOW + timedelta(days=1))
    assert '<h3 lang="de"><a href="/en/termine/e-1/">' in part(client, "now", "/en/")


def test_panels_of_the_start_page_ask_for_events_together(client: Client, add_event: Add) -> None:
    for number in range(5):
        add_event(f"e-{number}")
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len([query for query in queries if "news_calendarevent" in query["sql"]]) == 2

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal.core.publishing import add_page
from portal.strategy.models import GoalIndexPage
from tests.conftest import SiteTree
from tests.factories import GoalPageFactory, ProjectPageFactory
from tests.portal.news.conftest import NOW

pytestmark = pytest.mark.django_db

Add = Callable[..., Any]


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def shown(client: Client, address: str, titles: list[str]) -> list[str]:
    found = text(client, address)
    return sorted((title for title in titles if f">{title}<" in found), key=found.index)


def test_start_page_shows_three_news_and_the_next_three_events(
    client: Client, add_news: Add, add_event: Add
) -> None:
    for number in range(1, 5):
        add_news(f"n-{number}", day=date(2026, 11, number))
        add_event(f"e-{number}", start=NOW + timedelta(days=number))
    add_event("e-0", start=NOW - timedelta(days=1))
    titles = [f"Meldung n-{n}" for n in range(1, 5)] + [f"Termin e-{n}" for n in range(5)]
    assert shown(client, "/", titles) == [
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
    found = text(client, "/")
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
    assert shown(client, page.url, titles) == ["Meldung n-1", "Termin e-1"]


def test_list_of_goals_is_a_page_without_news(client: Client, site_tree: SiteTree) -> None:
    page = add_page(GoalIndexPage(title="Noch eine Liste"), site_tree.strategy)
    assert 'id="news"' not in text(client, page.url)

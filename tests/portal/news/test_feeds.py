from collections.abc import Callable
from datetime import date
from typing import Any

import feedparser
import pytest
from django.test import Client

from tests.portal.news.conftest import City

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Add = Callable[..., Any]
BASE = "http://localhost:8000"


def parsed(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    result = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not result.bozo, result.get("bozo_exception")
    return result


@pytest.fixture(params=["atom", "rss"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_feed_says_what_is_new(client: Client, add_news: Add, form: str) -> None:
    add_news("n-1", day=date(2026, 11, 1), title="Älter & <kleiner>")
    add_news("n-2", day=date(2026, 11, 2), author="Stabsstelle")
    result = parsed(client, f"/aktuelles/feed.{form}")
    assert result.version == {"atom": "atom10", "rss": "rss20"}[form]
    assert result.feed.language == "de"
    assert [entry.link for entry in result.entries] == [
        f"{BASE}/aktuelles/n-2/",
        f"{BASE}/aktuelles/n-1/",
    ]
    first, second = result.entries
    assert (first.summary, first.author) == ("Worum es bei n-2 geht.", "Stabsstelle")
    assert feedparser.datetimes.rfc822 is not None
    assert first.published_parsed[:4] == (2026, 11, 1, 23)
    assert first.tags[0].term == "Wasser"
    assert second.title_detail.value in ("Älter & <kleiner>", "Älter &amp; &lt;kleiner&gt;")


def test_entry_keeps_its_id_when_its_address_changes(
    client: Client, add_news: Add, form: str
) -> None:
    page = add_news()
    before = parsed(client, f"/aktuelles/feed.{form}").entries[0]
    page.slug = "anders"
    page.save_revision().publish()
    after = parsed(client, f"/aktuelles/feed.{form}").entries[0]
    assert (before.link, after.link) == (f"{BASE}/aktuelles/n-1/", f"{BASE}/aktuelles/anders/")
    assert before.id == after.id
    assert before.id.startswith("urn:uuid:")


def test_feed_of_a_language_has_its_words_and_ids(client: Client, add_news: Add, form: str) -> None:
    add_news("n-1", day=date(2026, 11, 2), translations={"en": {"title": "Item one"}})
    add_news("n-2", day=date(2026, 11, 1))
    english = parsed(client, f"/en/aktuelles/feed.{form}")
    german = parsed(client, f"/aktuelles/feed.{form}")
    assert [entry.title for entry in english.entries] == ["Item one", "Meldung n-2"]
    assert [entry.link for entry in english.entries] == [
        f"{BASE}/en/aktuelles/item-one/",
        f"{BASE}/en/aktuelles/n-2/",
    ]
    assert {entry.id for entry in english.entries}.isdisjoint(entry.id for entry in german.entries)
    if form == "atom":
        assert [entry.title_detail.language for entry in english.entries] == ["en", "de"]
    else:
        assert [entry.language for entry in english.entries] == ["en", "de"]


def test_feed_of_a_field_has_only_its_news(
    client: Client, city: City, add_news: Add, form: str
) -> None:
    add_news("n-1")
    add_news("n-2", field=city.other_field)
    result = parsed(client, f"/en/aktuelles/feed.{form}?feld=grenze")
    assert [entry.title for entry in result.entries] == ["Meldung n-2"]
    assert result.feed.title == "News: Smart City, Border"


@pytest.mark.parametrize("code", ["mars", "%00", "wasser%00", "'"])
def test_feed_of_an_unknown_field_is_not_found(
    client: Client, add_news: Add, form: str, code: str
) -> None:
    add_news()
    assert client.get(f"/aktuelles/feed.{form}?feld={code}").status_code == 404


def test_feed_without_news_is_valid(client: Client, city: City, form: str) -> None:
    assert parsed(client, f"/aktuelles/feed.{form}").entries == []


def test_feed_that_has_not_changed_is_not_sent_again(
    client: Client, add_news: Add, form: str
) -> None:
    add_news()
    address = f"/aktuelles/feed.{form}"
    known = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": known}).status_code == 304
    add_news("n-2")
    assert client.get(address, headers={"If-None-Match": known}).status_code == 200


def test_feed_is_announced_on_the_list(client: Client, city: City, add_news: Add) -> None:
    add_news()
    text = client.get("/aktuelles/?feld=wasser").content.decode()
    assert 'type="application/atom+xml"' in text
    assert 'href="/aktuelles/feed.atom?feld=wasser"' in text

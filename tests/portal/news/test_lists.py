from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal.core.publishing import remove
from portal.news.domain import CITY
from portal.news.models import CalendarEvent, News
from tests.portal.news.conftest import NOW, City

pytestmark = pytest.mark.django_db

Add = Callable[..., Any]


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def titles(client: Client, address: str) -> list[str]:
    context = client.get(address).context
    rows = context["teasers"] if "teasers" in context else context["events"]
    return [row.page.title for row in rows]


def test_news_index_shows_newest_first(client: Client, add_news: Add) -> None:
    add_news("n-1", day=date(2026, 11, 1))
    add_news("n-2", day=date(2026, 11, 20))
    add_news("n-3", day=date(2025, 3, 1))
    assert titles(client, "/aktuelles/") == ["Meldung n-2", "Meldung n-1", "Meldung n-3"]


def test_news_index_is_narrowed_by_field_and_year(
    client: Client, city: City, add_news: Add
) -> None:
    add_news("n-1", day=date(2025, 11, 1))
    add_news("n-2", day=date(2026, 11, 1))
    add_news("n-3", day=date(2026, 11, 2), field=city.other_field)
    assert titles(client, "/aktuelles/?feld=wasser") == ["Meldung n-2", "Meldung n-1"]
    assert titles(client, "/aktuelles/?jahr=2026") == ["Meldung n-3", "Meldung n-2"]
    assert titles(client, "/aktuelles/?feld=wasser&jahr=2026") == ["Meldung n-2"]
    assert titles(client, "/aktuelles/?feld=grenze&jahr=2025") == []


def test_news_index_without_news_says_so(client: Client, city: City) -> None:
    assert "There is no news yet." in get(client, "/en/aktuelles/")


def test_news_in_english_shows_translations_and_marks_german(client: Client, add_news: Add) -> None:
    words = {"en": {"title": "Item one", "summary": "What it is about."}}
    add_news("n-1", day=date(2026, 11, 2), translations=words)
    add_news("n-2", day=date(2026, 11, 1))
    rows = client.get("/en/aktuelles/").context["teasers"]
    assert [(row.page.title, row.language) for row in rows] == [
        ("Item one", "en"),
        ("Meldung n-2", "de"),
    ]
    assert [row.address for row in rows] == ["/en/aktuelles/item-one/", "/en/aktuelles/n-2/"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("seite=-1", "There is no page “-1”. You see page 1."),
        ("seite=0", "There is no page “0”. You see page 1."),
        ("seite=1000000000", "There is no page “1000000000”. You see page 2."),
        ("seite=abc", "There is no page “abc”. You see page 1."),
        ("seite=%00", "There is no page “”. You see page 1."),
        (f"seite={'9' * 5000}", f"There is no page “{'9' * 40}”. You see page 1."),
        ("feld=mars", "There is no news of a field of action “mars”. You see all fields."),
        ("feld=%00", "There is no news of a field of action “”. You see all fields."),
        ("jahr=1848", "There is nothing from a year “1848”. It was left out."),
        ("jahr=x%00", "There is nothing from a year “x”. It was left out."),
        ("jahr=-1", "There is nothing from a year “-1”. It was left out."),
    ],
)
def test_news_index_with_bad_input_says_so_and_shows_the_nearest(
    client: Client, add_news: Add, query: str, note: str
) -> None:
    for number in range(12):
        add_news(f"n-{number}")
    assert note in get(client, f"/en/aktuelles/?{query}")


@pytest.mark.parametrize("query", ["seite=-1", "seite=1000000000", "archiv=abc", "archiv=%00"])
def test_event_index_with_bad_input_shows_coming_events(
    client: Client, add_event: Add, query: str
) -> None:
    add_event()
    assert titles(client, f"/termine/?{query}") == ["Termin e-1"]


def test_event_index_shows_each_event_once_at_its_next_date(client: Client, add_event: Add) -> None:
    add_event("e-1", start=NOW + timedelta(days=3), repeat_days=7, repeat_count=3)
    add_event("e-2", start=NOW + timedelta(days=5))
    rows = client.get("/termine/").context["events"]
    assert [(row.page.title, row.occurrence.start.date()) for row in rows] == [
        ("Termin e-1", date(2026, 11, 27)),
        ("Termin e-2", date(2026, 11, 29)),
    ]
    assert [row.further for row in rows] == [2, 0]
    html = get(client, "/en/termine/")
    assert '<a href="/en/termine/e-1/#dates">2 further dates</a>' in html
    assert 'id="dates"' in get(client, "/en/termine/e-1/")


def test_event_archives_itself_when_its_last_date_is_over(client: Client, add_event: Add) -> None:
    start = datetime(2026, 12, 20, 18, 0, tzinfo=CITY)
    add_event("e-1", start=start, repeat_days=7, repeat_count=2)
    last_end = start + timedelta(days=7, hours=2)
    with time_machine.travel(last_end - timedelta(seconds=1), tick=False):
        assert titles(client, "/termine/") == ["Termin e-1"]
        assert client.get("/termine/").context["years"] == []
    with time_machine.travel(last_end, tick=False):
        assert titles(client, "/termine/") == []
        assert titles(client, "/termine/?archiv=2026") == ["Termin e-1"]
        assert titles(client, "/termine/?archiv=2027") == []


def test_archive_of_a_year_follows_the_clock_of_the_city(client: Client, add_event: Add) -> None:
    add_event("e-1", start=datetime(2024, 12, 31, 20, 0, tzinfo=CITY))
    add_event("e-2", start=datetime(2024, 12, 31, 22, 0, tzinfo=CITY))
    assert client.get("/termine/").context["years"] == [2025, 2024]
    assert titles(client, "/termine/?archiv=2024") == ["Termin e-1"]
    assert titles(client, "/termine/?archiv=2025") == ["Termin e-2"]


def test_cancelled_event_is_listed_and_says_so(client: Client, add_event: Add) -> None:
    add_event(cancelled=True)
    assert ">Cancelled<" in get(client, "/en/termine/").replace("\n", "")
    text = get(client, "/en/termine/e-1/")
    assert text.index("This event is cancelled.") < text.index("<h1>")
    assert "Add to calendar" not in text


def test_past_event_shows_its_minutes(client: Client, add_event: Add) -> None:
    start = NOW - timedelta(days=10)
    add_event(start=start, minutes={"de": "Zwölf waren da.\n\nDrei Vorschläge."})
    text = get(client, "/en/termine/e-1/")
    assert "This event is over." in text
    assert '<p lang="de">Zwölf waren da.</p><p lang="de">Drei Vorschläge.</p>' in text


def test_event_page_counts_further_dates(client: Client, add_event: Add) -> None:
    add_event(start=NOW - timedelta(days=8), repeat_days=7, repeat_count=12)
    context = client.get("/termine/e-1/").context
    assert context["occurrence"].start.date() == date(2026, 11, 30)
    assert [each.start.date() for each in context["further"]][:2] == [
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]
    assert (len(context["further"]), len(context["later"])) == (6, 3)
    assert "<summary>3 more dates</summary>" in get(client, "/en/termine/e-1/")


@pytest.mark.parametrize("address", ["/en/termine/?farbe=rot", "/en/aktuelles/?farbe=rot"])
def test_filter_that_nobody_knows_is_named(client: Client, city: City, address: str) -> None:
    assert "There is no filter “farbe” here; it was left out." in get(client, address)


def test_page_names_visible_records_that_it_is_about(
    client: Client, add_news: Add, add_event: Add
) -> None:
    known = add_news("n-1", translations={"en": {"title": "Item one"}})
    hidden = add_news("n-2", publish=False)
    records = [known.record.record, hidden.record.record]
    add_event(about=records)
    add_news("n-3", about=records)
    for address in ("/en/termine/e-1/", "/en/aktuelles/n-3/"):
        topics = client.get(address).context["topics"]
        assert [(topic.title, topic.address) for topic in topics] == [
            ("Item one", "/en/aktuelles/item-one/")
        ]


def test_draft_is_in_no_list(client: Client, city: City, add_news: Add, add_event: Add) -> None:
    add_news("n-1", title="Geheimnis Meldung", publish=False)
    add_event("e-1", title="Geheimnis Termin", publish=False)
    past = add_event("e-2", title="Geheimnis Alt", start=NOW - timedelta(days=9))
    past.unpublish()
    for address in (
        "/",
        "/aktuelles/",
        "/en/aktuelles/",
        "/aktuelles/feed.atom",
        "/aktuelles/feed.rss",
        "/termine/",
        "/en/termine/",
        "/termine/?archiv=2026",
        "/termine/kalender.ics",
    ):
        assert "Geheimnis" not in get(client, address), address
    for address in ("/termine/e-1.ics", "/termine/e-2.ics", "/aktuelles/n-1/", "/termine/e-1/"):
        assert client.get(address).status_code == 404, address


def test_removed_news_is_gone(client: Client, add_news: Add) -> None:
    page = add_news()
    remove(page.record.record)
    assert titles(client, "/aktuelles/") == []


ADDRESSES = (
    "/",
    "/aktuelles/",
    "/en/aktuelles/",
    "/aktuelles/x-0/",
    "/aktuelles/feed.atom?feld=wasser",
    "/termine/",
    "/termine/?archiv=2026",
    "/termine/y-0/",
    "/termine/kalender.ics",
    "/termine/y-0.ics",
)


def queries(client: Client, address: str, count_queries: Any) -> int:
    client.get(address)
    with count_queries(15) as counted:
        client.get(address)
    return len(counted)


def test_query_number_is_the_same_with_2_and_with_20_rows(
    client: Client,
    add_news: Add,
    add_event: Add,
    django_assert_max_num_queries: Any,
) -> None:
    def fill(numbers: range) -> None:
        for index in numbers:
            news = add_news(f"x-{index}")
            add_event(f"y-{index}", repeat_days=7, repeat_count=3)
            add_event(f"z-{index}", start=NOW - timedelta(days=9 + index))
            for facts in (News.objects.get(code="x-0"), CalendarEvent.objects.get(code="y-0")):
                facts.about.add(news.record.record)
                facts.save()

    fill(range(2))
    few = {
        address: queries(client, address, django_assert_max_num_queries) for address in ADDRESSES
    }
    fill(range(2, 20))
    many = {
        address: queries(client, address, django_assert_max_num_queries) for address in ADDRESSES
    }
    assert few == many

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import translation

from network.enums import Visibility
from portal.news.domain import CITY
from tests.factories import ActorFactory, DistrictFactory
from tests.portal.news.conftest import NOW, City

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Add = Callable[..., Any]


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("de"):
        yield


def linked(page: Any) -> dict[str, Any]:
    result: dict[str, Any] = page.json_ld(RequestFactory().get("/"))
    return result


def test_news_item_is_a_news_article(add_news: Add) -> None:
    page = add_news(day=date(2026, 11, 3), author="Stabsstelle")
    node = linked(page)
    assert node.pop("publisher")["@type"] == "GovernmentOrganization"
    assert node == {
        "@type": "NewsArticle",
        "headline": "Meldung n-1",
        "description": "Worum es bei n-1 geht.",
        "url": "http://localhost:8000/aktuelles/n-1/",
        "inLanguage": "de",
        "datePublished": "2026-11-03",
        "dateModified": NOW.astimezone(page.last_published_at.tzinfo).isoformat(),
        "articleSection": "Wasser",
        "author": {"@type": "Organization", "name": "Stabsstelle"},
    }


def test_event_says_when_where_and_by_whom(add_event: Add) -> None:
    page = add_event(
        start=datetime(2026, 11, 23, 18, 30, tzinfo=CITY),
        repeat_days=7,
        repeat_count=3,
        venue="Rathaus",
        longitude=6.24,
        latitude=51.83,
        district=DistrictFactory(),
        hybrid=True,
        organiser=ActorFactory(name={"de": "Volkshochschule"}),
    )
    assert linked(page) == {
        "@type": "Event",
        "name": "Termin e-1",
        "description": "Was bei e-1 geschieht.",
        "url": "http://localhost:8000/termine/e-1/",
        "inLanguage": "de",
        "startDate": "2026-11-30T18:30:00+01:00",
        "endDate": "2026-11-30T20:30:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Rathaus",
            "address": {"@type": "PostalAddress", "addressCountry": "DE"},
            "geo": {"@type": "GeoCoordinates", "latitude": 51.83, "longitude": 6.24},
        },
        "organizer": {"@type": "Organization", "name": "Volkshochschule"},
        "eventSchedule": {
            "@type": "Schedule",
            "startDate": "2026-11-23",
            "endDate": "2026-12-07",
            "repeatFrequency": "P7D",
            "repeatCount": 3,
            "startTime": "18:30:00",
            "endTime": "20:30:00",
            "scheduleTimezone": "Europe/Berlin",
        },
    }


def test_cancelled_event_without_place_says_so_and_hides_its_organiser(
    city: City, add_event: Add
) -> None:
    organiser = ActorFactory(name={"de": "Geheimbund"}, visibility=Visibility.CORE)
    node = linked(add_event(cancelled=True, organiser=organiser))
    assert node["eventStatus"] == "https://schema.org/EventCancelled"
    assert node["organizer"]["@type"] == "GovernmentOrganization"
    assert {"location", "eventSchedule"}.isdisjoint(node)

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from network.enums import Visibility
from network.models import Actor
from portal.core.words import Words
from portal.news.domain import CITY
from tests.portal.news.conftest import NOW, City

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Add = Callable[..., Any]


def read(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    (calendar,) = Calendar.from_ical(response.content, multiple=True)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def only_event(client: Client, address: str) -> Any:
    (event,) = read(client, address).walk("VEVENT")
    return event


def test_event_file_says_what_the_page_says(client: Client, city: City, add_event: Add) -> None:
    organiser = Actor.objects.create(
        code="vhs", name=Words(de="Volkshochschule"), visibility=Visibility.PUBLIC
    )
    page = add_event(
        title="Lesen; schreiben, rechnen",
        summary="Erste Zeile\nzweite Zeile mit Ümläuten",
        start=datetime(2026, 12, 2, 18, 30, tzinfo=CITY),
        venue="Treffpunkt, Elten",
        longitude=6.164,
        latitude=51.864,
        kind="workshop",
        field=city.field,
        organiser=organiser,
    )
    event = only_event(client, "/en/termine/e-1.ics")
    assert event["UID"] == str(page.record.record.uuid)
    assert event["SUMMARY"] == "Lesen; schreiben, rechnen"
    assert event["SUMMARY"].params["LANGUAGE"] == "de"
    assert event["DESCRIPTION"] == "Erste Zeile\nzweite Zeile mit Ümläuten"
    assert event["DTSTART"].dt == page.record.start
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DTEND"].dt == page.record.end
    assert event["LOCATION"] == "Treffpunkt, Elten"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (51.864, 6.164)
    assert event["CONTACT"] == "Volkshochschule"
    assert event["CATEGORIES"].cats == ["Workshop", "Water"]
    assert event["URL"] == "http://localhost:8000/en/termine/e-1/"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert "RRULE" not in event


def test_organiser_that_is_not_public_stays_unnamed(client: Client, add_event: Add) -> None:
    organiser = Actor.objects.create(
        code="x", name=Words(de="Geheimbund"), visibility=Visibility.CORE
    )
    add_event(organiser=organiser)
    assert "CONTACT" not in only_event(client, "/termine/e-1.ics")
    page = client.get("/termine/e-1/")
    assert page.context["organiser"] is None
    assert "Geheimbund" not in page.content.decode()


def test_calendar_holds_its_time_zone_before_its_events(client: Client, add_event: Add) -> None:
    add_event()
    calendar = read(client, "/en/termine/kalender.ics")
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert calendar.get_missing_tzids() == set()
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Events: Smart City"
    assert calendar["X-PUBLISHED-TTL"] == "PT6H"
    assert calendar["SOURCE"] == "http://localhost:8000/en/termine/kalender.ics"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (7, {"FREQ": ["WEEKLY"], "INTERVAL": [1], "COUNT": [8]}),
        (14, {"FREQ": ["WEEKLY"], "INTERVAL": [2], "COUNT": [8]}),
        (10, {"FREQ": ["DAILY"], "INTERVAL": [10], "COUNT": [8]}),
    ],
)
def test_repetition_is_a_rule(client: Client, add_event: Add, days: int, rule: Any) -> None:
    add_event(repeat_days=days, repeat_count=8)
    assert dict(only_event(client, "/termine/e-1.ics")["RRULE"]) == rule


def test_change_of_time_place_or_state_raises_the_sequence(add_event: Add) -> None:
    event = add_event().record
    changes: list[dict[str, Any]] = [
        {"start": event.start + timedelta(hours=1)},
        {"end": event.end + timedelta(hours=1)},
        {"venue": "Rathaus"},
        {"longitude": 6.2},
        {"latitude": 51.8},
        {"repeat_days": 7},
        {"repeat_count": 3},
        {"hybrid": True},
        {"cancelled": True},
        {"cancelled": False},
        {"start": event.start + timedelta(hours=1, minutes=5), "venue": "Schule"},
    ]
    for number, change in enumerate(changes, start=1):
        for name, value in change.items():
            setattr(event, name, value)
        event.save(update_fields=list(change))
        event.refresh_from_db()
        assert (event.sequence, event.until) == (number, event.schedule.until), change


def test_other_changes_leave_the_sequence(city: City, add_event: Add) -> None:
    event = add_event().record
    event.field, event.minutes, event.kind = city.field, Words(de="Kurz."), "council"
    event.save()
    event.save()
    event.refresh_from_db()
    assert event.sequence == 0


def test_cancelled_event_stays_in_the_calendar_and_says_so(client: Client, add_event: Add) -> None:
    page = add_event()
    before = only_event(client, "/en/termine/kalender.ics")
    page.record.cancelled = True
    page.record.save()
    after = only_event(client, "/en/termine/kalender.ics")
    assert (before["UID"], before["STATUS"]) == (after["UID"], "CONFIRMED")
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", 1)
    assert after["SUMMARY"] == "Cancelled: Termin e-1"
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt


def test_stamp_is_the_last_change_and_not_now(client: Client, add_event: Add) -> None:
    with time_machine.travel(NOW, tick=False):
        add_event()
    with time_machine.travel(NOW + timedelta(hours=5), tick=False):
        event = only_event(client, "/termine/kalender.ics")
    assert event["DTSTAMP"].dt == NOW


def test_calendar_keeps_a_past_event_for_a_year(client: Client, add_event: Add) -> None:
    page = add_event(start=NOW)
    for days, there in ((1, True), (364, True), (366, False)):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            events = read(client, "/termine/kalender.ics").walk("VEVENT")
        assert [event["UID"] for event in events] == [str(page.record.record.uuid)] * there


def test_language_of_a_calendar_has_its_words(client: Client, add_event: Add) -> None:
    add_event(translations={"en": {"title": "Reading", "summary": "Together."}})
    english = only_event(client, "/en/termine/kalender.ics")
    assert (english["SUMMARY"], english["DESCRIPTION"]) == ("Reading", "Together.")
    assert english["SUMMARY"].params["LANGUAGE"] == "en"
    assert english["UID"] == only_event(client, "/termine/kalender.ics")["UID"]


@pytest.mark.parametrize("code", ["gibt-es-nicht", "a b", "..%2f..%2fetc"])
def test_unknown_event_is_not_found(client: Client, city: City, code: str) -> None:
    assert client.get(f"/termine/{code}.ics").status_code == 404


def test_file_of_an_event_is_for_download(client: Client, add_event: Add) -> None:
    add_event()
    response = client.get("/termine/e-1.ics")
    assert response["Content-Disposition"] == 'attachment; filename="e-1.ics"'
    assert client.post("/termine/e-1.ics").status_code == 405

"""A small city with news and events, in German and English."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from wagtail.models import Site

from portal.core.models import BrandSettings, FieldOfAction, StartPage
from portal.core.publishing import create
from portal.core.words import Words
from portal.demo.loading import quiet_indexes
from portal.news.domain import CITY
from portal.news.models import (
    CalendarEvent,
    EventIndexPage,
    EventPage,
    News,
    NewsIndexPage,
    NewsPage,
)
from tests.conftest import SiteTree

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=CITY)


@dataclass
class City:
    """What the tests add to."""

    start: StartPage
    news: NewsIndexPage
    events: EventIndexPage
    field: FieldOfAction
    other_field: FieldOfAction


@pytest.fixture
def city(site_tree: SiteTree) -> Iterator[City]:
    BrandSettings.for_site(Site.objects.get())
    with quiet_indexes():
        yield City(
            site_tree.start,
            site_tree.news,
            site_tree.events,
            FieldOfAction.objects.create(code="wasser", label=Words(de="Wasser", en="Water")),
            FieldOfAction.objects.create(code="grenze", label=Words(de="Grenzraum", en="Border")),
        )


@pytest.fixture
def add_news(city: City) -> Callable[..., NewsPage]:
    def add(code: str = "n-1", *, publish: bool = True, **facts: Any) -> NewsPage:
        words = {"title": facts.pop("title", f"Meldung {code}"), "slug": code}
        words["summary"] = facts.pop("summary", f"Worum es bei {code} geht.")
        translations = facts.pop("translations", None)
        about = facts.pop("about", [])
        news = News(code=code, **{"day": date(2026, 11, 20), "field": city.field, **facts})
        page = create(
            news, NewsPage(**words), city.news, publish=publish, translations=translations
        )
        news.about.set(about)
        news.save()
        return page

    return add


@pytest.fixture
def add_event(city: City) -> Callable[..., EventPage]:
    def add(code: str = "e-1", *, publish: bool = True, **facts: Any) -> EventPage:
        words = {"title": facts.pop("title", f"Termin {code}"), "slug": code}
        words["summary"] = facts.pop("summary", f"Was bei {code} geschieht.")
        translations = facts.pop("translations", None)
        about = facts.pop("about", [])
        start = facts.pop("start", NOW + timedelta(days=2))
        end = facts.pop("end", start + timedelta(hours=2))
        event = CalendarEvent(code=code, start=start, end=end, **facts)
        page = create(
            event, EventPage(**words), city.events, publish=publish, translations=translations
        )
        event.about.set(about)
        event.save()
        return page

    return add

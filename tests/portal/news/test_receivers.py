from collections.abc import Callable
from typing import Any

import pytest

from portal.core.events import last_event_id
from portal.core.models import Event
from portal.news.models import CalendarEvent, News

pytestmark = pytest.mark.django_db

Add = Callable[..., Any]


def events_since(last: int) -> list[tuple[str, int | None]]:
    return list(Event.objects.filter(pk__gt=last).order_by("pk").values_list("verb", "record_key"))


def test_saved_facts_are_told(add_news: Add, add_event: Add) -> None:
    news, event = add_news().record, add_event().record
    last = last_event_id()
    news.save()
    event.save()
    assert events_since(last) == [("news.changed", news.pk), ("calendarevent.changed", event.pk)]


def test_changed_topics_are_told(add_news: Add, add_event: Add) -> None:
    news, event = add_news().record, add_event().record
    last = last_event_id()
    event.about.add(news.record)
    event.about.clear()
    assert events_since(last) == [("calendarevent.changed", event.pk)] * 2


def test_topics_changed_from_the_other_side_may_be_anywhere(add_news: Add) -> None:
    news = add_news().record
    last = last_event_id()
    news.record.news_about.add(news)
    assert events_since(last) == [("record.changed", None)]


def test_failed_draft_tells_nothing_public(add_news: Add, add_event: Add) -> None:
    add_news(publish=False)
    add_event(publish=False)
    assert not Event.objects.filter(verb__endswith=".changed", public=True, kind__startswith="news")
    assert (News.objects.count(), CalendarEvent.objects.count()) == (1, 1)

"""News and events."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from factory import LazyFunction, Sequence, Trait
from factory.django import DjangoModelFactory

from portal.news.models import CalendarEvent, News
from tests.factories.values import in_days


class NewsFactory(DjangoModelFactory[News]):
    """A news item of yesterday."""

    class Meta:
        model = News

    code = Sequence(lambda n: f"M-{n}")
    day = in_days(-1)


def at(days: int, hour: int) -> Any:
    """Return a declaration of a full hour, so many days from today."""

    def moment() -> datetime:
        day = timezone.localtime() + timedelta(days=days)
        return day.replace(hour=hour, minute=0, second=0, microsecond=0)

    return LazyFunction(moment)


class CalendarEventFactory(DjangoModelFactory[CalendarEvent]):
    """An event of two hours next week."""

    class Meta:
        model = CalendarEvent

    class Params:
        past = Trait(start=at(-7, 18), end=at(-7, 20))
        weekly = Trait(repeat_days=7, repeat_count=8)
        called_off = Trait(cancelled=True)

    code = Sequence(lambda n: f"T-{n}")
    start = at(7, 18)
    end = at(7, 20)

"""Queries of news and events with domain names."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from portal.core.models import FieldOfAction
from portal.core.titles import open_pages
from portal.news.domain import CITY, Schedule, year_bounds
from portal.news.enums import EventKind

if TYPE_CHECKING:
    from portal.news.models import EventPage


def schedules_of(rows: Iterable[Any]) -> dict[int, Schedule]:
    """Return schedules by the key of their page, from `EventPageQuerySet.schedule_rows`."""
    return {key: Schedule(*values) for key, *values in rows}


class ListedQuerySet(PageQuerySet):
    """Pages about a record of this app."""

    def shown_in(self, language: str) -> Self:
        """Return the pages of visible records that anybody may read in a language."""
        found: Self = open_pages(self, language).filter(record__record__visible=True)
        return found

    def about(self, record_key: int) -> Self:
        """Keep those whose facts point to a record."""
        return self.filter(record__about=record_key)

    def with_code(self, code: str) -> Self:
        """Keep those whose facts have a code."""
        return self.filter(record__code=code)

    def facts(self) -> QuerySet[Any]:
        """Return the facts that these pages tell about, with record and field of action."""
        model = self.model._meta.get_field("record").related_model
        rows: QuerySet[Any] = model.objects.filter(pk__in=self.order_by().values("record"))
        return rows.select_related("record", "field")


class NewsPageQuerySet(ListedQuerySet):
    """Pages of news."""

    def with_facts(self) -> Self:
        """Fetch what a list shows, newest first, in one query."""
        return (
            self.select_related("record__record", "record__field", "record__picture")
            .defer("body")
            .order_by("-record__day", "-record_id")
        )

    def in_field(self, code: str) -> Self:
        """Keep the news of a field of action."""
        return self.filter(record__field__code=code)

    def since(self, day: date) -> Self:
        """Keep the news of a day and after it."""
        return self.filter(record__day__gte=day)

    def of_year(self, year: int) -> Self:
        """Keep the news of a year."""
        return self.filter(record__day__year=year)

    def years(self) -> list[int]:
        """Return the years that have news, newest first."""
        return [day.year for day in self.dates("record__day", "year", order="DESC")]

    def fields(self) -> list[FieldOfAction]:
        """Return the fields of action that have news, in their order."""
        keys = self.order_by().values("record__field")
        return list(FieldOfAction.objects.filter(pk__in=keys))


class EventPageQuerySet(ListedQuerySet):
    """Pages of events. What is past follows from the end of the last date alone."""

    def with_facts(self) -> Self:
        """Fetch what a list shows, in one query."""
        return self.select_related("record__record", "record__district").defer("body")

    def for_calendar(self, since: datetime) -> Self:
        """Fetch what a calendar file holds: events that were not over at `since`."""
        return (
            self.filter(record__until__gt=since)
            .with_calendar_facts()
            .order_by("record__start", "record_id")
        )

    def with_calendar_facts(self) -> Self:
        """Fetch what a calendar file says of an event."""
        return self.select_related("record__record", "record__field", "record__organiser").defer(
            "body", "record__minutes"
        )

    def coded(self, code: str) -> "EventPage | None":
        """Return the page of the event with a code."""
        found: EventPage | None = self.with_calendar_facts().filter(record__code=code).first()
        return found

    def in_field(self, code: str) -> Self:
        """Keep the events of a field of action."""
        return self.filter(record__field__code=code)

    def in_district(self, code: str) -> Self:
        """Keep the events in a district."""
        return self.filter(record__district__code=code)

    def of_kind(self, kind: EventKind) -> Self:
        """Keep one sort of events."""
        return self.filter(record__kind=kind)

    def upcoming(self, now: datetime) -> Self:
        """Keep events with a date that is not over yet."""
        return self.filter(record__until__gt=now)

    def past(self, now: datetime) -> Self:
        """Keep events whose last date is over, the last one first."""
        return self.filter(record__until__lte=now).order_by("-record__until", "-record_id")

    def archive(self, year: int, now: datetime) -> Self:
        """Keep past events whose last date ended in a year by the city's clock."""
        first, following = year_bounds(year)
        return self.past(now).filter(record__until__gte=first, record__until__lt=following)

    def past_years(self, now: datetime) -> list[int]:
        """Return the years that have past events, newest first."""
        years = self.past(now).datetimes("record__until", "year", order="DESC", tzinfo=CITY)
        return [moment.year for moment in years]

    def schedule_rows(self) -> QuerySet[Any]:
        """Return the key of each event's page with the fields of a `Schedule`."""
        names = ("start", "end", "repeat_days", "repeat_count")
        return self.order_by().values_list("pk", *(f"record__{name}" for name in names))

    def schedules(self) -> dict[int, Schedule]:
        """Return the schedule of each event by the key of its page."""
        return schedules_of(self.schedule_rows())


def links_to(model: Any, keys: Collection[int]) -> list[Any]:
    """Return the links from facts to what they are about, with the records; one query."""
    links = model.about.through.objects.filter(**{f"{model._meta.model_name}__in": keys})
    return list(links.select_related("record").order_by("record_id"))


NewsPageManager = PageManager.from_queryset(NewsPageQuerySet)
EventPageManager = PageManager.from_queryset(EventPageQuerySet)

"""News and events for programs: those whose German page anybody may read."""

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from portal.core.api.listing import Listed, Listing
from portal.core.api.schemas import Asked, Code, Day, Key, Moment
from portal.core.words import DEFAULT
from portal.news.api import telling
from portal.news.api.schemas import EventOut, NewsOut
from portal.news.enums import EventKind
from portal.news.models import EventPage, NewsPage

router = Router(tags=["news"])


class NewsFilter(Asked):
    """Which news."""

    field: Code | None = None
    since: Day | None = None
    about: Key | None = None


class EventFilter(Asked):
    """Which events."""

    field: Code | None = None
    district: Code | None = None
    kind: EventKind | None = None
    since: Moment | None = None
    about: Key | None = None


@router.get("/news/", response=list[NewsOut], operation_id="news_list", url_name="news_list")
@paginate(Listing)
def list_news(request: HttpRequest, asked: Query[NewsFilter]) -> Listed:
    """List the news, newest first."""
    pages = NewsPage.objects.shown_in(DEFAULT).order_by()
    if asked.field:
        pages = pages.in_field(asked.field)
    if asked.since:
        pages = pages.since(asked.since)
    if asked.about:
        pages = pages.about(asked.about)
    return Listed(
        pages.facts().select_related("picture").order_by("-day", "-record"),
        lambda found: telling.news(found, request, asked),
    )


@router.get("/news/{code}/", response=NewsOut, operation_id="news_detail", url_name="news_detail")
def get_news(request: HttpRequest, code: Code, asked: Query[Asked]) -> NewsOut:
    """Return a news item."""
    pages = NewsPage.objects.shown_in(DEFAULT).with_code(code)
    found = list(pages.facts().select_related("picture"))
    if not found:
        raise Http404("There is no news item with this code.")
    return telling.news(found, request, asked)[0]


@router.get("/events/", response=list[EventOut], operation_id="events_list", url_name="events_list")
@paginate(Listing)
def list_events(request: HttpRequest, asked: Query[EventFilter]) -> Listed:
    """List the events in order; with `since` only those that were not over then."""
    pages = EventPage.objects.shown_in(DEFAULT).order_by()
    if asked.field:
        pages = pages.in_field(asked.field)
    if asked.district:
        pages = pages.in_district(asked.district)
    if asked.kind:
        pages = pages.of_kind(asked.kind)
    if asked.since:
        pages = pages.upcoming(asked.since)
    if asked.about:
        pages = pages.about(asked.about)
    return Listed(
        pages.facts().select_related("district").order_by("start", "record"),
        lambda found: telling.events(found, request, asked),
    )


@router.get(
    "/events/{code}/", response=EventOut, operation_id="events_detail", url_name="events_detail"
)
def get_event(request: HttpRequest, code: Code, asked: Query[Asked]) -> EventOut:
    """Return an event."""
    pages = EventPage.objects.shown_in(DEFAULT).with_code(code)
    found = list(pages.facts().select_related("district"))
    if not found:
        raise Http404("There is no event with this code.")
    return telling.events(found, request, asked)[0]

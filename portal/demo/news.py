"""News and events of the example city."""

from django.conf import settings

from portal.core.models import Record
from portal.demo.prose import more_blocks, page_fields
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World, numbered
from portal.news.models import CalendarEvent, EventPage, News, NewsPage


def make_news(world: World) -> None:
    """Add the news."""
    for entry in coded(read("news", world.today), "news"):
        for copy in world.copies():
            _news(world, entry, copy)


def _news(world: World, entry: Entry, copy: int) -> None:
    item = News(
        code=numbered(entry.need("code"), copy),
        day=entry.need_day("day"),
        field=entry.one("field", world.fields),
        author=str(world.actors[entry.need("author_role")].name),
        motif=entry.child("picture").text("motif"),
        picture=entry.child("picture").one("file", world.pictures),
        picture_alt=entry.child("picture").words("alt"),
    )
    entry.checked(item)
    words = page_fields(entry, NewsPage, title="title", summary="lead", body="body")
    more_blocks(world, words, entry, NewsPage)
    german = words.pop(settings.LANGUAGE_CODE)
    page = NewsPage(**german, slug=numbered(entry.need("slug"), copy))
    item.about = _projects(world, entry)
    world.record(item, page, world.pages["news"], translations=words)


def make_events(world: World) -> None:
    """Add the events."""
    for entry in coded(read("events", world.today), "events"):
        for copy in world.copies():
            _event(world, entry, copy)


def _event(world: World, entry: Entry, copy: int) -> None:
    venue, repeats = entry.child("venue"), entry.child("repeats")
    longitude, latitude = venue.get("place", [None, None])
    event = CalendarEvent(
        code=numbered(entry.need("code"), copy),
        kind=entry.need("kind"),
        start=entry.moment("start"),
        end=entry.moment("end"),
        repeat_days=repeats.get("every_days", 0),
        repeat_count=repeats.get("count", 1),
        venue=venue.text("name"),
        longitude=longitude,
        latitude=latitude,
        district=venue.one("district", world.districts),
        hybrid=entry.get("hybrid", False),
        organiser=entry.one("organiser", world.actors),
        field=entry.one("field", world.fields),
        minutes=entry.words("minutes_text"),
        cancelled=entry.get("cancelled", False),
    )
    entry.checked(event)
    words = page_fields(entry, EventPage, title="title", summary="text", body="body")
    german = words.pop(settings.LANGUAGE_CODE)
    event.about = _projects(world, entry)
    world.record(event, EventPage(**german), world.pages["events"], translations=words)


def _projects(world: World, entry: Entry) -> list[Record]:
    return [project.record for project in entry.several("projects", world.projects)]

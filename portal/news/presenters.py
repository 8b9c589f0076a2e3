"""What templates show of news and events, made of pages and their facts without a query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from portal.core.addresses import Root
from portal.core.pictures import Picture, prefetch_renditions, responsive
from portal.news.domain import Occurrence, occurrences

if TYPE_CHECKING:
    from portal.news.models import EventPage, NewsPage


@dataclass(frozen=True)
class Teaser:
    """A news item in a list."""

    page: "NewsPage"
    address: str
    language: str
    """Of the words, which are German where nobody has translated them."""
    picture: Picture | None


@dataclass(frozen=True)
class DatedEvent:
    """An event on one of its dates."""

    page: "EventPage"
    address: str
    language: str
    """Of the words, which are German where nobody has translated them."""
    occurrence: Occurrence
    is_past: bool = False
    further: int = 0
    """How many dates come after this one."""

    @property
    def month(self) -> date:
        """First day of the month in which this date begins, to group by."""
        return self.occurrence.start.date().replace(day=1)


@dataclass(frozen=True)
class Topic:
    """A record that a news item or an event is about."""

    title: str
    address: str
    language: str
    kind: str
    """What sort of record it is, in a word."""


def address(page: Page, root: Root | None) -> str:
    """Return a page's address without a query; empty where its language has no start page."""
    return root.address(page.url_path) if root else ""


def parent_address(page: Page, root: Root | None) -> str:
    """Return the address of the page above, which is the list that `page` stands in."""
    above = page.url_path.rstrip("/").rpartition("/")[0]
    return root.address(f"{above}/") if root else ""


def words_language(page: Page, language: str) -> str:
    """Return the language of the words on a page of `language`."""
    return settings.LANGUAGE_CODE if page.alias_of_id else language


def teasers(pages: Iterable["NewsPage"], language: str, root: Root | None) -> list[Teaser]:
    """Return news for a list; one query for the pictures of all, none where there are none."""
    items = list(pages)
    pictures = [page.record.picture for page in items if page.record.picture_id]
    if pictures:
        prefetch_renditions(pictures)
    return [
        Teaser(page, address(page, root), words_language(page, language), picture(page))
        for page in items
    ]


def picture(page: "NewsPage") -> Picture | None:
    """Return the photograph of a news item; None where the drawing stands for it."""
    news = page.record
    return responsive(news.picture, str(news.picture_alt)) if news.picture_id else None


def dated(
    page: "EventPage", occurrence: Occurrence, now: datetime, language: str, root: Root | None
) -> DatedEvent:
    """Return an event on one of its dates."""
    schedule = page.record.schedule
    return DatedEvent(
        page=page,
        address=address(page, root),
        language=words_language(page, language),
        occurrence=occurrence,
        is_past=occurrence.end <= now,
        further=len(occurrences(schedule, occurrence.end, schedule.until)),
    )


def topics(pages: Iterable[Page], language: str, root: Root | None) -> list[Topic]:
    """Return links to pages of records, in the order of their titles."""
    found = [
        Topic(
            page.title,
            address(page, root),
            words_language(page, language),
            str(apps.get_model(page.kind)._meta.verbose_name),
        )
        for page in pages
    ]
    return sorted(found, key=lambda topic: topic.title.casefold())

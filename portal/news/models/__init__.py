"""News and events."""

from portal.news.models.event import CalendarEvent, EventIndexPage, EventPage
from portal.news.models.news import News, NewsIndexPage, NewsPage

__all__ = [
    "CalendarEvent",
    "EventIndexPage",
    "EventPage",
    "News",
    "NewsIndexPage",
    "NewsPage",
]

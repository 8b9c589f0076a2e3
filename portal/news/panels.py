"""What news and events hang into the start page and into pages of records."""

from typing import Any

from django.db.models import BigAutoField, CharField, DateTimeField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.frame import frame_for
from portal.core.pagecache import shown_kind
from portal.core.panels import Panel, register
from portal.core.prepared import Parameter, Prepared
from portal.news import agenda
from portal.news.models import EventPage, NewsPage
from portal.news.presenters import DatedEvent, parent_address, teasers
from portal.news.querysets import schedules_of

SHOWN = 3
"""News and events on the start page, each."""
SHOWN_ABOUT = 5
"""News and events about one record, each."""


_language = Parameter("language", CharField())
_about = Parameter("about", BigAutoField())
_now = Parameter("now", DateTimeField())
_newest = Prepared(lambda: NewsPage.objects.shown_in(_language).with_facts()[:SHOWN])
_schedules = Prepared(lambda: EventPage.objects.shown_in(_language).upcoming(_now).schedule_rows())
_news_about = Prepared(
    lambda: NewsPage.objects.shown_in(_language).about(_about).with_facts()[:SHOWN_ABOUT]
)
_schedules_about = Prepared(
    lambda: EventPage.objects.shown_in(_language).about(_about).upcoming(_now).schedule_rows()
)


@register("start")
class WhatOneCanDo(Panel):
    """Write to the city, come to the next event, report a barrier; on top of participation."""

    key = "now"
    title = _("What you can do now")
    template = "news/panels/now.html"
    order = 10

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Two queries, which the agenda further down does not ask again."""
        events = _next_events(request, page.locale.language_code)
        on = (event for event in events if not event.page.record.cancelled)
        return {"event": next(on, None)}


@register("start")
class WhatIsNew(Panel):
    """Three news and the next three events."""

    key = "news"
    title = _("News")
    template = "news/panels/start.html"
    order = 60

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """One query and those of the next events; one more for photographs if there are any."""
        language = page.locale.language_code
        shown_kind("news.news")
        root = frame_for(request).root
        news = teasers(_newest.fetch(language=language), language, root)
        events = _next_events(request, language)
        if not news and not events:
            return None
        found: dict[str, Any] = {"news": news, "events": events}
        for name in ("news", "events"):
            if found[name]:
                found[f"all_{name}"] = parent_address(found[name][0].page, root)
        return found


@register("record:strategy.goal")
@register("record:projects.project")
class NewsAbout(Panel):
    """News about a record, and coming events about it."""

    key = "news"
    title = _("News and events")
    template = "news/panels/about.html"
    order = 80

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Three queries, and one for photographs where there are some."""
        language, now, root = page.locale.language_code, timezone.now(), frame_for(request).root
        about = {"language": language, "about": page.record_id}
        shown_kind("news.news")
        schedules = schedules_of(_schedules_about.fetch(**about, now=now))
        dates = agenda.first_dates(schedules, now, SHOWN_ABOUT)
        found = {
            "news": teasers(_news_about.fetch(**about), language, root),
            "events": agenda.fetch(dates, now, language, root),
        }
        return found if any(found.values()) else None


def _next_events(request: HttpRequest, language: str) -> list[DatedEvent]:
    """Return the next events of all; both panels of the start page ask together."""
    known: list[DatedEvent] | None = getattr(request, "_next_events", None)
    if known is None:
        now, root = timezone.now(), frame_for(request).root
        schedules = schedules_of(_schedules.fetch(language=language, now=now))
        dates = agenda.first_dates(schedules, now, SHOWN)
        known = agenda.fetch(dates, now, language, root)
        request._next_events = known  # type: ignore[attr-defined]
    return known

"""What news and events hang into the start page and into pages of records."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.frame import frame_for
from portal.core.pagecache import shown_kind
from portal.core.panels import Panel, register
from portal.news import agenda
from portal.news.models import EventPage, NewsPage
from portal.news.presenters import parent_address, teasers

SHOWN = 3
"""News and events on the start page, each."""
SHOWN_ABOUT = 5
"""News and events about one record, each."""


@register("start")
class WhatIsNew(Panel):
    """Three news and the next three events."""

    key = "news"
    title = _("News")
    template = "news/panels/start.html"
    order = 60

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Three queries, and one for photographs where there are some."""
        language = page.locale.language_code
        found = _found(
            request,
            language,
            NewsPage.objects.shown_in(language),
            EventPage.objects.shown_in(language),
            SHOWN,
        )
        if found is None:
            return None
        root = frame_for(request).root
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
        language = page.locale.language_code
        return _found(
            request,
            language,
            NewsPage.objects.shown_in(language).about(page.record_id),
            EventPage.objects.shown_in(language).about(page.record_id),
            SHOWN_ABOUT,
        )


def _found(
    request: HttpRequest, language: str, news: Any, events: Any, number: int
) -> dict[str, Any] | None:
    """Return the newest news and the next events; None where there are neither."""
    shown_kind("news.news", agenda.KIND)
    root, now = frame_for(request).root, timezone.now()
    slots = agenda.next_dates(events, now, number)
    found = {
        "news": teasers(news.with_facts()[:number], language, root),
        "events": agenda.fetch(slots, events, now, language, root),
    }
    return found if any(found.values()) else None

"""News, events, feeds and calendar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News, events, feeds and calendar."""

    name = "portal.news"
    label = "news"
    verbose_name = _("News and events")

    def ready(self) -> None:
        """Let the rules decide about news and events in the admin."""
        from portal.core.guarded.policy import guard
        from portal.news.models import CalendarEvent, News

        guard(News, CalendarEvent)

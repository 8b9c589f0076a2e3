"""News, events, feeds and calendar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News, events, feeds and calendar."""

    name = "portal.news"
    label = "news"
    verbose_name = _("News and events")

"""One search over everything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Connects the index with the events that it hears of."""

    name = "portal.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Register the consumer."""
        from portal.search import receivers  # noqa: F401

"""One search over everything."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One search over everything."""

    name = "portal.search"
    label = "search"
    verbose_name = _("Search")

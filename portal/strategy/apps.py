"""Strategy, goals, indicators and their measurements."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    """Strategy, goals, indicators and their measurements."""

    name = "portal.strategy"
    label = "strategy"
    verbose_name = _("Strategy")

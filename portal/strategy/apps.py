"""Strategy, goals, indicators and their measurements."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    """Strategy, goals, indicators and their measurements."""

    name = "portal.strategy"
    label = "strategy"
    verbose_name = _("Strategy")

    def ready(self) -> None:
        """Listen to changes; let the rules decide in the admin."""
        from portal.core.guarded.policy import guard
        from portal.strategy import (
            models,
            receivers,  # noqa: F401
        )

        guard(
            models.Goal,
            models.Indicator,
            models.Measurement,
            models.Chapter,
            models.StrategyVersion,
        )

"""Actors of the city's network."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Actors of the city's network."""

    name = "network"
    label = "network"
    verbose_name = _("Network")

    def ready(self) -> None:
        """Let the rules decide about actors in the admin."""
        from network.models import Actor
        from portal.core.guarded.policy import guard

        guard(Actor)

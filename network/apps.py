"""Actors of the city's network."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Actors of the city's network."""

    name = "network"
    label = "network"
    verbose_name = _("Network")

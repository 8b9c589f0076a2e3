"""The core: what every part of the portal shares."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Connects the signals that write events."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """Load the receivers, the system checks, every app's panels and mails."""
        from portal.core import checks, receivers  # noqa: F401

        autodiscover_modules("panels")
        autodiscover_modules("mails")

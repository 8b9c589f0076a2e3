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
        """Load receivers, system checks, and what every app tells: panels, mails, personal data."""
        from portal.core import checks, receivers  # noqa: F401
        from portal.core.personal import own  # noqa: F401

        autodiscover_modules("panels")
        autodiscover_modules("mails")
        autodiscover_modules("personal")

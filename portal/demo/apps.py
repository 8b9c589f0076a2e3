"""The example city; off in production."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The example city; off in production."""

    name = "portal.demo"
    label = "demo"
    verbose_name = _("Demo")

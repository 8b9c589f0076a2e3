"""User and roles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """User and roles."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

"""User and roles."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """User and roles."""

    default = True

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Make groups and workflow after each migration; let the rules decide in the admin."""
        from portal.accounts import role_events  # noqa: F401
        from portal.accounts.permissions import after_migrate
        from portal.core.guarded.policy import guard
        from portal.core.models import District, FieldOfAction

        guard(FieldOfAction, District)
        post_migrate.connect(after_migrate, dispatch_uid="portal.accounts.permissions")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's app for accounts in the admin, with our forms."""

    user_viewset = "portal.accounts.viewsets.AccountViewSet"

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
        from allauth.core.internal import ratelimit
        from django.core.cache import caches
        from django.utils.connection import ConnectionProxy

        from portal.accounts import receivers, role_events  # noqa: F401
        from portal.accounts.invitations import mail  # noqa: F401
        from portal.accounts.permissions import after_migrate
        from portal.core.guarded.policy import guard
        from portal.core.models import District, FieldOfAction

        guard(FieldOfAction, District)
        receivers.connect()
        # It knows the cache named "default" only, in which each process would count for itself.
        ratelimit.cache = ConnectionProxy(caches, "shared")
        post_migrate.connect(after_migrate, dispatch_uid="portal.accounts.permissions")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's app for accounts in the admin, with our forms."""

    user_viewset = "portal.accounts.viewsets.AccountViewSet"
    group_viewset = "portal.accounts.viewsets.RoleViewSet"

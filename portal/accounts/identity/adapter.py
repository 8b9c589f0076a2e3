"""Where django-allauth asks us about accounts at a provider."""

import logging
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.identity.mapping import identity
from portal.accounts.identity.oidc import CheckedProvider
from portal.accounts.identity.providers import KIND, find, providers, rules_of
from portal.accounts.identity.record import merged

log = logging.getLogger(__name__)


class IdentityAdapter(DefaultSocialAccountAdapter):
    """A provider opens only the account that its owner has connected, and gives no role."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("This is connected to another account already."),
        "disconnect_last": _("This is your last way in and cannot be removed."),
        "invalid_token": _("The other site could not be reached or has refused."),
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers of the settings; those of the database do not count."""
        return [
            app
            for app in providers()
            if provider in (None, app.provider, app.provider_id)
            and client_id in (None, app.client_id)
        ]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> CheckedProvider:
        """Return the provider with this name; one that was taken away keeps its name only."""
        gone = SocialApp(provider=KIND, provider_id=provider, name=provider)
        return CheckedProvider(request, app=find(provider) or gone)

    def list_providers(self, request: HttpRequest) -> list[CheckedProvider]:
        """Return all providers, without asking any of them."""
        return [CheckedProvider(request, app=app) for app in providers()]

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Any:
        """Suggest a name; an address is confirmed only where the settings say so."""
        user = super().populate_user(request, sociallogin, data)
        account: SocialAccount = sociallogin.account
        user.name = identity(rules_of(account.provider), merged(account.extra_data)).name
        trusted = sociallogin.provider.app.settings["trusts_email"]
        for address in sociallogin.email_addresses:
            address.verified = trusted and address.verified is True
        return user

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Make no account by itself: who comes is shown what will be kept, and may change it."""
        return False

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """Return what the short form is filled with."""
        return {"email": sociallogin.user.email, "name": sociallogin.user.name}

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Note which provider it was and what kind of trouble; nothing of who asked."""
        log.warning("provider %s: %s %s", provider.app.provider_id, error, type(exception).__name__)

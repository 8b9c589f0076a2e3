"""django-allauth's way through a provider, with what it leaves open closed."""

from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from portal.accounts.identity.discovery import Away, configuration


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    """Believes a provider only where all that it says fits together."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the provider's addresses; raises Away."""
        return configuration(self.get_provider().app.settings["server_url"])

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return the sign-in; raises Away where token and user info are of two people.

        OpenID Connect Core 1.0, section 5.3.2, demands the comparison.
        """
        login = super().complete_login(request, app, token, **kwargs)
        said = login.account.extra_data
        if said.get("id_token", {}).get("sub") != said.get("userinfo", {}).get("sub"):
            raise Away("token and user info tell of two people")
        return login


class CheckedProvider(OpenIDConnectProvider):
    """A provider that is asked through the adapter above."""

    oauth2_adapter_class = CheckedAdapter

    def serialize(self) -> dict[str, Any]:
        """Name this provider in a sign-in that waits; two may know us by the same client id."""
        return {"id": self.app.provider_id}

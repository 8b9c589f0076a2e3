"""The providers of this installation; they come from the settings only, never from the database."""

from allauth.socialaccount.models import SocialApp
from django.conf import settings

from portal.accounts.identity.mapping import Rules

KIND = "openid_connect"


def providers() -> list[SocialApp]:
    """Return all of them, in the order of the settings, without asking the database."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get(KIND, {}).get("APPS", [])
    return [SocialApp(provider=KIND, **app) for app in apps]


def find(provider: str) -> SocialApp | None:
    """Return the one with this name."""
    return next((app for app in providers() if app.provider_id == provider), None)


def rules_of(provider: str) -> Rules:
    """Return how it is read; raises LookupError where it does not exist any more."""
    app = find(provider)
    if app is None:
        raise LookupError(provider)
    return Rules.of(provider, app.settings)

"""What an account's own page says about it."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from portal.accounts.factors import KINDS, has_shown_it, needs_second_factor
from portal.accounts.identity.providers import providers
from portal.accounts.identity.record import identity_of
from portal.accounts.models import Erasure, User
from portal.accounts.roles import STAFF, Role, roles


def facts(request: HttpRequest, user: User) -> dict[str, Any]:
    """Return what the page says about an account."""
    own = EmailAddress.objects.filter(user=user, email=user.email, verified=True)
    return {
        "roles": [Role(name).label for name in sorted(roles(user)) if name in Role],
        "staff": bool(roles(user) & STAFF),
        "confirmed": own.exists(),
        "factors": Authenticator.objects.filter(user=user, type__in=KINDS).count(),
        "factor_needed": needs_second_factor(user) and not has_shown_it(request),
        "providers": bool(providers()),
        "identity": identity_of(request),
        "erasure": Erasure.objects.of(user),
        "sessions": UserSession.objects.filter(user=user).count(),
    }

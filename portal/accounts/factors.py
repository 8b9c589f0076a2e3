"""The second factor: who needs one, and whether this session has shown it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.accounts.identity.record import identity_of
from portal.accounts.models import User
from portal.accounts.roles import STAFF, roles

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are none: they stand in for one that was lost."""


def needs_second_factor(user: User) -> bool:
    """Whether this account may do so much that a password is not enough.

    An operator can also let a group made by hand into the admin.
    """
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return bool(roles(user) & STAFF) or user.has_perm("wagtailadmin.access_admin")


def has_second_factor(user: User) -> bool:
    """Whether an app or a passkey is set up."""
    return bool(get_adapter().is_mfa_enabled(user, types=KINDS))


def other_factors(authenticator: Authenticator) -> QuerySet[Authenticator]:
    """Return the apps and passkeys that the account has besides this one."""
    same = Authenticator.objects.filter(user=authenticator.user_id, type__in=KINDS)
    return same.exclude(pk=authenticator.pk)


def has_shown_it(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or has set one up.

    One that a provider asks for counts where the settings say so for this provider.
    """
    records = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" for record in records):
        return True
    said = identity_of(request)
    return bool(said and said.second_factor)


def count_as_shown(request: HttpRequest, authenticator: Authenticator) -> None:
    """Accept the session in which a factor was set up: its owner has just used it once."""
    if authenticator.type in KINDS:
        record_authentication(request, request.user, "mfa", type=authenticator.type)

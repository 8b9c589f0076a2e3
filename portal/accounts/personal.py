"""What accounts keep about people, with the tables of the libraries that they use."""

from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.invitations.models import Invitation
from portal.accounts.own.models import Export
from portal.core.personal import Basis, keep, owned_by

KEEP_INVITATIONS = timedelta(days=180)
"""After an invitation has ended; then address and details go with it."""


def old_sessions(now: datetime) -> QuerySet[Any]:
    """Return entries about sessions that have run out."""
    age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    rows: QuerySet[Any] = UserSession.objects.filter(last_seen_at__lt=now - age)
    return rows


def erase_sessions(now: datetime) -> int:
    """Delete entries about sessions that have run out."""
    return old_sessions(now).delete()[0]


def old_invitations(now: datetime) -> QuerySet[Any]:
    """Return invitations that were over long ago, accepted ones as well."""
    return Invitation.objects.filter(expires_at__lt=now - KEEP_INVITATIONS)


def erase_invitations(now: datetime) -> int:
    """Delete invitations that were over long ago."""
    return old_invitations(now).delete()[0]


def erase_exports(now: datetime) -> int:
    """Delete downloads that nobody has fetched in time."""
    return Export.objects.over_at(now).delete()[0]


keep(
    "accounts.User",
    "email",
    "name",
    "language",
    "last_login",
    "date_joined",
    title=_("Your account"),
    purpose=_("So that you can sign in, be written to in your language, and be called by a name."),
    basis=Basis.CONTRACT,
    period=_("Until you erase it."),
    rows_of=lambda user: get_user_model()._default_manager.filter(pk=user.pk),
    secrets=("password",),
)
for label, field in (
    ("accounts.User_groups", "user"),
    ("accounts.User_user_permissions", "user"),
):
    keep(
        label,
        field,
        title=_("Your roles"),
        purpose=_("So that you may do what belongs to your work."),
        basis=Basis.TASK,
        period=_("Until the role ends or the account is erased."),
        rows_of=owned_by(label, field),
    )
keep(
    "account.EmailAddress",
    "user",
    "email",
    title=_("Your addresses"),
    purpose=_("To know that an address is yours."),
    basis=Basis.CONTRACT,
    period=_("Until you change it or erase the account."),
    rows_of=owned_by("account.EmailAddress", "user"),
)
keep(
    "mfa.Authenticator",
    "user",
    title=_("Second factors"),
    purpose=_("To protect your account. Secrets are sealed."),
    basis=Basis.CONTRACT,
    period=_("Until you remove it or erase the account."),
    rows_of=owned_by("mfa.Authenticator", "user"),
    secrets=("data",),
)
keep(
    "socialaccount.SocialAccount",
    "user",
    title=_("Connected accounts"),
    purpose=_(
        "So that you can sign in with another account. What that account says of you is kept with"
        " your session only."
    ),
    basis=Basis.CONTRACT,
    period=_("Until you disconnect it or erase the account."),
    rows_of=owned_by("socialaccount.SocialAccount", "user"),
)
keep(
    "usersessions.UserSession",
    "user",
    "ip",
    "user_agent",
    title=_("Where you are signed in"),
    purpose=_("So that you can see it and sign out everywhere. No network address is kept."),
    basis=Basis.CONTRACT,
    period=_("Two weeks after you were last there."),
    rows_of=owned_by("usersessions.UserSession", "user"),
    erase_past=erase_sessions,
    past=old_sessions,
    secrets=("session_key",),
)
keep(
    "sessions.Session",
    "session_data",
    title=_("Your session"),
    purpose=_("To know from page to page that it is you. The cookie is there once you sign in."),
    basis=Basis.CONTRACT,
    period=_("Until you sign out, at most two weeks."),
)
keep(
    "wagtailcore.APIToken",
    "user",
    title=_("Keys for other programmes"),
    purpose=_("So that a programme of yours can read and write in your name."),
    basis=Basis.CONTRACT,
    period=_("Until you withdraw the key or erase the account."),
    rows_of=owned_by("wagtailcore.APIToken", "user"),
    secrets=("key_hash",),
)
keep(
    "accounts.Export",
    "user",
    title=_("Downloads of your data"),
    purpose=_("So that you can fetch a copy of all that is kept about you."),
    basis=Basis.DUTY,
    period=_("The copy until you fetch it, all of it for seven days."),
    rows_of=owned_by("accounts.Export", "user"),
    erase_past=erase_exports,
    past=Export.objects.over_at,
    secrets=("content",),
)
keep(
    "accounts.Erasure",
    "user",
    title=_("Account that is to be erased"),
    purpose=_("So that the account goes on the day that you have chosen."),
    basis=Basis.CONTRACT,
    period=_("Until that day, or until you think again."),
    rows_of=owned_by("accounts.Erasure", "user"),
)
keep(
    "accounts.Invitation",
    "address",
    "invited_by",
    "accepted_by",
    title=_("Invitations"),
    purpose=_("To invite somebody by mail to an organisation, a project or a role."),
    basis=Basis.TASK,
    period=_("Half a year after the invitation has ended."),
    rows_of=lambda user: Invitation.objects.filter(address=user.email),
    by_address=True,
    erase_past=erase_invitations,
    past=old_invitations,
    secrets=("nonce", "secret_hash"),
)

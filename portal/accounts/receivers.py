"""What accounts do when django-allauth has done something."""

from collections.abc import Callable
from typing import Any, Final

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import (
    email_changed,
    email_confirmed,
    password_changed,
    password_reset,
    password_set,
    user_logged_in,
)
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.signals import social_account_added, social_account_removed
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.dispatch import Signal
from django.http import HttpRequest

from portal.accounts.factors import KINDS, count_as_shown, other_factors
from portal.accounts.identity.record import origin_of, settle
from portal.accounts.keys import making
from portal.accounts.own.proof import count_address
from portal.accounts.sessions import shut_out
from portal.core.events import emit

ACCOUNT: Final = "account"
"""Kind of these events, so that no public page is taken for changed by them."""
EVENTS: Final[dict[str, Signal]] = {
    "account.password_changed": password_changed,
    "account.password_set": password_set,
    "account.password_reset": password_reset,
    "account.address_changed": email_changed,
    "account.factor_added": authenticator_added,
    "account.factor_removed": authenticator_removed,
    "account.connected": social_account_added,
    "account.disconnected": social_account_removed,
}
"""What is written down of what django-allauth tells."""
NOWHERE = "0.0.0.0"  # noqa: S104


def factor_added(
    sender: Any, request: HttpRequest, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Accept the session in which a factor was set up, and end what never showed one."""
    first = not other_factors(authenticator).exists()
    count_as_shown(request, authenticator)
    if first and authenticator.type in KINDS:
        shut_out(authenticator.user, but=request.session.session_key or "")


def confirmed(
    sender: Any, request: HttpRequest, email_address: EmailAddress, **kwargs: Any
) -> None:
    """Drop the ways into an account that somebody else may have made for this address.

    Whoever confirms an address by a code to sign in has not made the account in this session. If
    nobody has signed in with it before, its password may be known to a stranger who waits, and the
    account at a provider may be the stranger's.
    """
    user: Any = email_address.user
    by_code = any(
        record["method"] == "code" for record in get_authentication_records(request, user)
    )
    if by_code and user.last_login is None:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        SocialAccount.objects.filter(user=user).delete()


def prove(sender: Any, request: HttpRequest, email_address: EmailAddress, **kwargs: Any) -> None:
    """Ask for no second code right after one has confirmed the address."""
    count_address(request, email_address.email)


def set_anew(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Do the same where the owner of the address sets a password by mail."""
    if user.last_login is None:
        SocialAccount.objects.filter(user=user).delete()


def withdraw_keys(sender: Any, user: Any, **kwargs: Any) -> None:
    """Let a new password end keys as it ends sessions: whoever knew the old one may have made some.

    A first password leaves them: nobody can have known the one before.
    """
    making.revoke_all(user)


def forget_address(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """Keep no network address with a session: browser and time are enough to know it by."""
    instance.ip = NOWHERE


def remember_origin(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """Note by which provider's session this one began, so that the provider can end it."""
    request = context.request
    if request is not None and request.session.session_key == instance.session_key:
        instance.data = origin_of(request.session)


def forget_claims(sender: Any, instance: SocialAccount, **kwargs: Any) -> None:
    """Keep with an account nothing of what a provider says; only the sign-in at hand has it."""
    if instance.extra_data:
        instance.claims_at_hand = instance.extra_data
        instance.extra_data = {}


def signed_in(
    sender: Any, request: HttpRequest, sociallogin: SocialLogin | None = None, **kwargs: Any
) -> None:
    """Keep what a provider has said with the session that has just begun."""
    settle(request, sociallogin.account if sociallogin else None)


def write_down(verb: str) -> Callable[..., None]:
    """Return a receiver that writes an event about the account that a signal names."""

    def receive(sender: Any, request: HttpRequest, user: Any = None, **kwargs: Any) -> None:
        emit(verb, actor=user or request.user, kind=ACCOUNT)

    return receive


def connect() -> None:
    """Listen from now on."""
    for verb, signal in EVENTS.items():
        signal.connect(write_down(verb), weak=False, dispatch_uid=f"portal.accounts {verb}")
    authenticator_added.connect(factor_added, dispatch_uid="portal.accounts.factor_added")
    email_confirmed.connect(confirmed, dispatch_uid="portal.accounts.confirmed")
    email_confirmed.connect(prove, dispatch_uid="portal.accounts.prove")
    password_reset.connect(set_anew, dispatch_uid="portal.accounts.set_anew")
    for signal in (password_changed, password_reset):
        signal.connect(withdraw_keys, dispatch_uid="portal.accounts.withdraw_keys")
    # Before allauth's own receiver, which makes the row of the session.
    user_logged_in.connect(signed_in, dispatch_uid="portal.accounts.signed_in")
    pre_save.connect(forget_address, UserSession, dispatch_uid="portal.accounts.forget_address")
    pre_save.connect(remember_origin, UserSession, dispatch_uid="portal.accounts.remember_origin")
    pre_save.connect(forget_claims, SocialAccount, dispatch_uid="portal.accounts.forget_claims")

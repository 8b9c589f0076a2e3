"""What accounts do when django-allauth has done something."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.http import HttpRequest

from portal.accounts.factors import count_as_shown
from portal.accounts.identity.record import origin_of, settle

NOWHERE = "0.0.0.0"  # noqa: S104


def factor_added(
    sender: Any, request: HttpRequest, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Accept the session in which a factor was set up."""
    count_as_shown(request, authenticator)


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


def connect() -> None:
    """Listen from now on."""
    authenticator_added.connect(factor_added, dispatch_uid="portal.accounts.factor_added")
    # Before allauth's own receiver, which makes the row of the session.
    user_logged_in.connect(signed_in, dispatch_uid="portal.accounts.signed_in")
    pre_save.connect(forget_address, UserSession, dispatch_uid="portal.accounts.forget_address")
    pre_save.connect(remember_origin, UserSession, dispatch_uid="portal.accounts.remember_origin")
    pre_save.connect(forget_claims, SocialAccount, dispatch_uid="portal.accounts.forget_claims")

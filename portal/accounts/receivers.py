"""What accounts do when django-allauth has done something."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.http import HttpRequest

from portal.accounts.factors import count_as_shown

NOWHERE = "0.0.0.0"  # noqa: S104


def factor_added(
    sender: Any, request: HttpRequest, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Accept the session in which a factor was set up."""
    count_as_shown(request, authenticator)


def forget_address(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """Keep no network address with a session: browser and time are enough to know it by."""
    instance.ip = NOWHERE


def connect() -> None:
    """Listen from now on."""
    authenticator_added.connect(factor_added, dispatch_uid="portal.accounts.factor_added")
    pre_save.connect(forget_address, UserSession, dispatch_uid="portal.accounts.forget_address")

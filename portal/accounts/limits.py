"""Signing in can be tried a few times only.

What counts is where a try comes from. Nobody is locked out by what others try elsewhere, and
nothing differs between an address that has an account and one that has none.
"""

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from portal.core import limits
from portal.core.events import emit
from portal.core.mailbox import plain_address
from portal.core.tries import WHILE, Tries

TRIES: Final = 10
"""Wrong passwords for one account from one address within that time."""
TRIES_FROM_ADDRESS: Final = 50
"""Wrong passwords for whatever accounts from one address within that time."""
CODES: Final = 6
"""Codes that one session may try within that time, whatever they are for."""

REFUSED: Final = "sign_in.refused"
LATER = gettext_lazy("There have been too many tries. Please wait %(minutes)s minutes.")


class LimitedBackend(AuthenticationBackend):
    """Compares passwords, but only so many wrong ones."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the account of a session, with what each page of the admin asks about it."""
        user = User.objects.select_related("wagtail_userprofile").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """Return the account with this password, None where there is none.

        Raises ValidationError after too many tries, whether the password is right or wrong. Each
        try takes its place before it is looked at, so that many at once do not get more.
        """
        name = credentials.get("email") or credentials.get("username")
        if request is None or not name or not credentials.get("password"):
            return self._compare(request, credentials)
        name = plain(name)
        credentials |= {"email": name}
        address = limits.client_address(request)
        who = f"{address}/{name}"
        if not (
            limits.take("sign-in", who, TRIES, WHILE)
            and limits.take("sign-in", address, TRIES_FROM_ADDRESS, WHILE)
        ):
            _write_down(who, name)
            raise ValidationError(LATER, code="too_many_tries", params={"minutes": WHILE // 60})
        user = self._compare(request, credentials)
        if user is not None:
            limits.give_back("sign-in", who, TRIES)
            limits.give_back("sign-in", address, TRIES_FROM_ADDRESS, uses=1)
        return user

    def _compare(self, request: HttpRequest | None, credentials: dict[str, Any]) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        return user


def _write_down(who: str, name: str) -> None:
    """Write the refusal down, once per while; whether there is such an account is not told on."""
    if limits.take("refusal", who, 1, WHILE):
        user = User.objects.filter(email=name).first()
        emit(REFUSED, actor=user, kind="account")


def _session(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    return request.session.session_key or limits.client_address(request)


def _account(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    return f"account {request.user.pk}" if request.user.pk else limits.client_address(request)


def _never(response: HttpResponseBase) -> bool:
    return False


def _start_again(request: HttpRequest) -> HttpResponseBase:
    messages.error(request, _("There have been too many tries. Please ask for a new code."))
    request.session.flush()
    return redirect("account_login")


def _guesses(request: HttpRequest) -> bool:
    """Whether a code is tried; views that send none again look at it whatever the action says."""
    return request.POST.get("action") != "resend" or bool(request.POST.get("code"))


counted = Tries("code", CODES, _session, _never, _start_again, _guesses).around
"""For views that take a code. django-allauth counts in the session, which requests at the same time
read before it is written."""
compared = Tries("own-password", TRIES, _account).around
"""For views that ask somebody who is signed in for the password, which an open screen or a stolen
session must not be able to guess, from however many addresses."""


def plain(name: str) -> str:
    """Return a name as it is compared; what can be nobody's address as it was typed."""
    try:
        return plain_address(name)
    except ValidationError:
        return name.strip().casefold()

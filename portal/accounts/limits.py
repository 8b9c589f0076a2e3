"""Signing in can be tried a few times only.

What counts is where a try comes from. Nobody is locked out by what others try elsewhere, and
nothing differs between an address that has an account and one that has none.
"""

from collections.abc import Callable
from functools import wraps
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

WHILE: Final = 15 * 60
"""Seconds for which a try to sign in counts."""
TRIES: Final = 10
"""Wrong passwords for one account from one address within that time."""
TRIES_FROM_ADDRESS: Final = 50
"""Wrong passwords for whatever accounts from one address within that time."""
CODES: Final = 6
"""Codes that one session may try within that time, whatever they are for."""

REFUSED: Final = "sign_in.refused"
LATER = gettext_lazy("There have been too many tries. Please wait %(minutes)s minutes.")
View = Callable[..., HttpResponseBase]


class LimitedBackend(AuthenticationBackend):
    """Compares passwords, but only so many wrong ones."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """Return the account with this password, None where there is none.

        Raises ValidationError after too many tries, whether the password is right or wrong. Each
        try takes its place before it is looked at, so that many at once do not get more.
        """
        name = credentials.get("email") or credentials.get("username")
        if request is None or not name or not credentials.get("password"):
            return self._compare(request, credentials)
        address = limits.client_address(request)
        who = f"{address}/{plain(name)}"
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
        user = User.objects.filter(email=name.strip().lower()).first()
        emit(REFUSED, actor=user, kind="account")


def counted(view: View) -> View:
    """Let a session try a code a few times only, also when the tries come at once.

    django-allauth counts in the session, which requests at the same time read before it is written.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and _guesses(request.POST):
            who = request.session.session_key or limits.client_address(request)
            if not limits.take("code", who, CODES, WHILE):
                messages.error(
                    request, _("There have been too many tries. Please ask for a new code.")
                )
                request.session.flush()
                return redirect("account_login")
        return view(request, *args, **kwargs)

    return answer


def _guesses(posted: Any) -> bool:
    """Whether a code is tried; views that send none again look at it whatever the action says."""
    return posted.get("action") != "resend" or bool(posted.get("code"))


def plain(name: str) -> str:
    """Return a name as it is compared: without regard to case and spaces around it."""
    return name.strip().casefold()

"""Signing in and asking for a new password can be tried a few times only.

What counts is where a try comes from. Nobody is locked out by what others try elsewhere, and
nothing differs between an address that has an account and one that has none.
"""

from typing import Any, Final

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from portal.accounts.models import User
from portal.core import limits

WHILE: Final = 15 * 60
"""Seconds for which a try to sign in counts."""
TRIES: Final = 10
"""Wrong passwords for one account from one address within that time."""
TRIES_FROM_ADDRESS: Final = 50
"""Wrong passwords for whatever accounts from one address within that time."""
RESETS: Final = 3
"""Mails per hour to one account that lead to a new password."""
RESETS_FROM_ADDRESS: Final = 10
"""Mails per hour that one address may cause."""
REFUSED: Final = "sign_in_refused"
"""What a request is marked with when there have been too many tries."""


class LimitedBackend(ModelBackend):
    """Compares passwords, but only so many wrong ones."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """Return the account with this password, None where there is none.

        Raises PermissionDenied after too many tries, whether the password is right or wrong. Each
        try takes its place before it is looked at, so that many at once do not get more.
        """
        name = username if username is not None else kwargs.get(User.USERNAME_FIELD)
        if request is None or name is None or password is None:
            return self._compare(request, name, password)
        address = limits.client_address(request)
        who = f"{address}/{plain(name)}"
        if not (
            limits.take("sign-in", who, TRIES, WHILE)
            and limits.take("sign-in", address, TRIES_FROM_ADDRESS, WHILE)
        ):
            setattr(request, REFUSED, True)
            raise PermissionDenied
        user = self._compare(request, name, password)
        if user is not None:
            limits.give_back("sign-in", who, TRIES)
            limits.give_back("sign-in", address, TRIES_FROM_ADDRESS, uses=1)
        return user

    def _compare(
        self, request: HttpRequest | None, name: str | None, password: str | None
    ) -> User | None:
        user: User | None = super().authenticate(request, username=name, password=password)
        return user


class LimitedLoginForm(LoginForm):
    """Says after too many tries that it takes a while until the next one."""

    def get_invalid_login_error(self) -> forms.ValidationError:
        """Return the sentence about a wrong password, with the hint to wait where it is needed."""
        wrong: forms.ValidationError = super().get_invalid_login_error()
        if not getattr(self.request, REFUSED, False):
            return wrong
        later = forms.ValidationError(
            _("There have been too many tries. Please wait %(minutes)s minutes."),
            code="too_many_tries",
            params={"minutes": WHILE // 60},
        )
        return forms.ValidationError([wrong, later])


class LimitedResetForm(PasswordResetForm):
    """Sends a few mails an hour; the answer is the same whether one was sent or not."""

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        """Send the mail unless there have been too many."""
        address = limits.client_address(request) if request else ""
        if limits.take("reset", address, RESETS_FROM_ADDRESS) and limits.take(
            "reset", plain(self.cleaned_data["email"]), RESETS
        ):
            super().save(*args, request=request, **kwargs)


def plain(name: str) -> str:
    """Return a name as it is compared: without regard to case and spaces around it."""
    return name.strip().casefold()

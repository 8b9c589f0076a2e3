"""Proof that it is the owner who does something dangerous, not somebody at an open screen.

Whoever has a password or a factor is asked for it by django-allauth. It takes an account with
neither for proven; here such an account proves itself by a code by mail. The same code shows that
the mail of an address still reaches the owner, which a change of address asks of everybody.
"""

import hmac
import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.mails import CODE
from portal.core import limits
from portal.core.mail import send

LIFE: Final = 15 * 60
"""Seconds for which a code, and the proof by it, count."""
SENDINGS: Final = 6
"""Codes that are sent to one account within an hour."""
STATE: Final = "account_proof"
"""Where the session keeps the code's seal and what was proven."""
PURPOSE: Final = _("With this code you confirm that it is you:")

View = Callable[..., HttpResponseBase]


def proven(view: View) -> View:
    """Decorate a view of somebody who is signed in: ask for recent proof first, on GET as well."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or is_proven(request):
            return view(request, *args, **kwargs)
        if get_reauthentication_flows(request.user):
            raise ReauthenticationRequired
        return _to_code(request)

    return answer


def proven_by_mail(view: View) -> View:
    """Decorate a view of somebody who is signed in: ask for a code sent to the present address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or has_proven_address(request):
            return view(request, *args, **kwargs)
        return _to_code(request)

    return answer


def is_proven(request: HttpRequest) -> bool:
    """Whether the owner has shown a moment ago who it is, by the strongest way that there is."""
    if get_reauthentication_flows(request.user):
        return bool(did_recently_reauthenticate(request))
    return has_proven_address(request) or _came_in_just_now(request)


def has_proven_address(request: HttpRequest) -> bool:
    """Whether a code sent to the present address was entered a moment ago."""
    state = request.session.get(STATE, {})
    fresh = float(state.get("proven_at", 0)) > time.time() - LIFE
    return fresh and state.get("address") == _address(request)


def send_code(request: HttpRequest) -> bool:
    """Send a new code to the account's address; False where there were too many."""
    user: Any = request.user
    if not limits.take("proof", f"account {user.pk}", SENDINGS):
        return False
    code = get_adapter(request).generate_login_code()
    request.session[STATE] = {
        "address": user.email,
        "seal": _sealed(code, user),
        "sent_at": time.time(),
    }
    send(
        CODE,
        user,
        language=get_language() or "",
        context={"purpose": PURPOSE, "code": code},
        until=timezone.now() + timedelta(seconds=LIFE),
    )
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code is on its way that can still be entered."""
    state = request.session.get(STATE, {})
    fresh = float(state.get("sent_at", 0)) > time.time() - LIFE
    return fresh and "seal" in state and state["address"] == _address(request)


def accept(request: HttpRequest, typed: str) -> bool:
    """Compare a code with the one that was sent; the right one counts once, and as proof."""
    if not is_waiting(request):
        return False
    state = request.session[STATE]
    if not hmac.compare_digest(state["seal"], _sealed(typed, request.user)):
        return False
    address = state["address"]
    count_address(request, address)
    only_way = not get_reauthentication_flows(request.user)
    record_authentication(request, request.user, "code", email=address, reauthenticated=only_way)
    return True


def count_address(request: HttpRequest, address: str) -> None:
    """Count it as proof that this browser has just shown a code from the mail of `address`."""
    request.session[STATE] = {"address": address, "proven_at": time.time()}


def _to_code(request: HttpRequest) -> HttpResponseBase:
    return redirect(f"{reverse('account_prove')}?{urlencode({'next': request.path}, safe='/')}")


def _came_in_just_now(request: HttpRequest) -> bool:
    """Whether this session was opened a moment ago, by a code by mail or at a provider."""
    return any(
        record["method"] in ("code", "socialaccount") and record["at"] > time.time() - LIFE
        for record in get_authentication_records(request, request.user)
    )


def _address(request: HttpRequest) -> str:
    return str(getattr(request.user, "email", ""))


def _sealed(code: str, user: Any) -> str:
    """Return what is kept of a code; case, spaces and dashes make no difference."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("portal.accounts.own.proof", f"{user.pk}/{letters}").hexdigest()

"""Answers that take as long for an address with an account as for one without."""

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

ASK_FOR_ADDRESS: Final = frozenset(
    {"account_signup", "account_request_login_code", "account_reset_password"}
)
"""Names of the addresses on which anybody may write the address of anybody."""


def steady(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, outside of sessions: lets such an answer take a whole number of steps.

    To make an account, and a session that waits for its code, takes some milliseconds more than to
    find that there is one.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match and match.url_name in ASK_FOR_ADDRESS:
            time.sleep(left(time.perf_counter() - begun, settings.STEADY_SECONDS))
        return response

    return answer


def left(elapsed: float, step: float) -> float:
    """Return how many seconds are missing to the end of a step.

    >>> left(0.25, 0.5), left(0.75, 0.5), left(0.25, 0)
    (0.25, 0.25, 0.0)
    """
    return step - elapsed % step if step else 0.0

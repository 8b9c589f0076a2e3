"""Answers that take as long for an address with an account as for one without."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def steady(view: View) -> View:
    """Let what is posted take a whole number of steps of `settings.STEADY_SECONDS`.

    To make an account takes some milliseconds more than to find that there is one.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        begun = time.perf_counter()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            time.sleep(left(time.perf_counter() - begun, settings.STEADY_SECONDS))
        return response

    return answer


def left(elapsed: float, step: float) -> float:
    """Return how many seconds are missing to the end of a step.

    >>> left(0.25, 0.5), left(0.75, 0.5), left(0.25, 0)
    (0.25, 0.25, 0.0)
    """
    return step - elapsed % step if step else 0.0

"""Views that compare a secret, with a few tries only, also where many come at once.

A try takes its place before the secret is looked at, and a right one gives all back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from portal.core import limits
from portal.core.errors import framed

WHILE: Final = 15 * 60
"""Seconds for which a try counts."""
TITLE: Final = _("Too many tries")
WAIT: Final = _("There have been too many tries. Please wait %(minutes)s minutes.")

View = Callable[..., HttpResponseBase]


def refused(request: HttpRequest) -> HttpResponseBase:
    """Return the page that says how long to wait."""
    sentence = str(WAIT) % {"minutes": WHILE // 60}
    response = framed(request, HTTPStatus.TOO_MANY_REQUESTS, (TITLE, sentence))
    response["Retry-After"] = str(WHILE)
    return response


def leads_on(response: HttpResponseBase) -> bool:
    """Whether a view took the secret for right: else it shows the form again."""
    return bool(response.status_code == HTTPStatus.FOUND)


def whatever(request: HttpRequest) -> bool:
    """Every POST is a try."""
    return True


@dataclass(frozen=True)
class Tries:
    """How often a secret can be tried, and by whom that is counted."""

    name: str
    most: int
    who: Callable[..., str]
    """The request and the values in the address → who tries."""
    is_right: Callable[[HttpResponseBase], bool] = leads_on
    refused: Callable[[HttpRequest], HttpResponseBase] = refused
    is_try: Callable[[HttpRequest], bool] = whatever

    def around(self, view: View) -> View:
        """Return the view with this limit; beyond it a right secret is refused as a wrong one."""

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method != "POST" or not self.is_try(request):
                return view(request, *args, **kwargs)
            who = self.who(request, *args, **kwargs)
            if not limits.take(self.name, who, self.most, WHILE):
                return self.refused(request)
            response = view(request, *args, **kwargs)
            if self.is_right(response):
                limits.give_back(self.name, who, self.most)
            return response

        return answer

"""Passwords of private pages and documents can be tried a few times only.

Counted by address and by what is closed, so that nobody locks out others.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import views
from wagtail.documents.views import serve as documents

from portal.core import limits
from portal.core.errors import framed

WHILE: Final = 15 * 60
"""Seconds for which a try counts."""
TRIES: Final = 10
"""Wrong passwords for one closed section from one address within that time."""
TITLE: Final = _("Too many tries")
WAIT: Final = _("There have been too many tries. Please wait %(minutes)s minutes.")

View = Callable[..., HttpResponse]


def limited(kind: str, view: View) -> View:
    """Return a view of Wagtail that compares the password of a restriction, with a limit.

    A try takes its place before the password is looked at, and a right one gives all back. After
    too many the answer is 429, whether the password is right or wrong. The key of the restriction
    is the first value in the address.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        closed = next(iter([*args, *kwargs.values()]))
        who = f"{limits.client_address(request)}/{closed}"
        if not limits.take(kind, who, TRIES, WHILE):
            return refused(request)
        response = view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.FOUND:
            limits.give_back(kind, who, TRIES)
        return response

    return answer


def refused(request: HttpRequest) -> HttpResponse:
    """Return the page that says how long to wait."""
    sentence = str(WAIT) % {"minutes": WHILE // 60}
    response = framed(request, HTTPStatus.TOO_MANY_REQUESTS, (TITLE, sentence))
    response["Retry-After"] = str(WHILE)
    return response


page_password = limited("page-password", views.authenticate_with_password)
document_password = limited("document-password", documents.authenticate_with_password)

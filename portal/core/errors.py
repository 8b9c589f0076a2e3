"""What readers see when something goes wrong: a sentence and ways out, in their language."""

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.frame import unlist
from portal.core.refusal import Refusal

logger = logging.getLogger(__name__)

RETRY_AFTER = 60
"""Seconds after which a browser or robot may ask again when the database was away."""
UNKEPT = {"Cache-Control": "private, no-cache"}
SAYINGS: dict[HTTPStatus, tuple[str | Promise, str | Promise]] = {
    HTTPStatus.BAD_REQUEST: (
        _("We did not understand that"),
        _("The address contains something that no page can answer."),
    ),
    HTTPStatus.FORBIDDEN: (
        _("This page is not for everybody"),
        _("You may not see it, or you have to sign in first."),
    ),
    HTTPStatus.NOT_FOUND: (
        _("This page does not exist"),
        _("It has moved, or it never was here. Search for it, or go to the start page."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        _("That was too often"),
        _("Please wait a few minutes and try again. Nothing has been changed."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        _("Something has gone wrong here"),
        _("It is not your fault. The error has been recorded. Please try again in a few minutes."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        _("The site is being worked on"),
        _("It will be back in a few minutes. Please try again then."),
    ),
}
EXPIRED = (
    _("The page had been open for too long"),
    _("For your protection a form is valid for a while only. Go back, reload and send it again."),
)


def language_of(path: str) -> str:
    """Return the language that an address belongs to, whether a page is there or not."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def refuse_null_bytes(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: PostgreSQL knows no null byte, so an address with one can only be refused."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            return bare(request, HTTPStatus.BAD_REQUEST)
        return get_response(request)

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handler of 400: without the frame, since the request itself cannot be trusted."""
    return bare(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handler of 403; a refusal that carries its reason shows it."""
    reason = exception.reason if isinstance(exception, Refusal) else ""
    title, text = SAYINGS[HTTPStatus.FORBIDDEN]
    return framed(request, HTTPStatus.FORBIDDEN, (title, reason or text))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handler of 404."""
    return framed(request, HTTPStatus.NOT_FOUND)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer who asks too often; django-allauth looks it up as `handler429`."""
    response = framed(request, HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of 500, and of 503 when it is the database that is away. Asks no database."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = bare(request, HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return bare(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show the form again with what was typed, where its view can (`csrf_again`)."""
    try:
        again = getattr(resolve(request.path_info).func, "csrf_again", None)
    except Resolver404:
        again = None
    if again is not None:
        answer: HttpResponse = again(request)
        return answer
    return framed(request, HTTPStatus.FORBIDDEN, EXPIRED)


def framed(
    request: HttpRequest,
    status: HTTPStatus,
    saying: tuple[str | Promise, str | Promise] | None = None,
) -> HttpResponse:
    """Return an error page with menu and search; without them where the frame cannot be had."""
    if request.path.startswith("/admin/"):
        return bare(request, status, saying)
    unlist(request)
    with translation.override(language_of(request.path_info)):
        try:
            body = render_to_string("core/error.html", context(status, saying), request)
        except (DatabaseError, InterfaceError):
            logger.exception("an error page could not be framed")
            return bare(request, status, saying)
    return HttpResponse(body, status=status, headers=UNKEPT)


def bare(
    request: HttpRequest,
    status: HTTPStatus,
    saying: tuple[str | Promise, str | Promise] | None = None,
) -> HttpResponse:
    """Return an error page that needs neither database nor context processors."""
    language = language_of(request.path_info)
    with translation.override(language):
        known = {
            "language": language,
            "home": "/" if language == settings.LANGUAGE_CODE else f"/{language}/",
            "name": settings.WAGTAIL_SITE_NAME,
        }
        body = render_to_string("core/error_bare.html", context(status, saying) | known)
    return HttpResponse(body, status=status, headers=UNKEPT)


def context(
    status: HTTPStatus, saying: tuple[str | Promise, str | Promise] | None
) -> dict[str, Any]:
    """Return what both templates show."""
    title, text = saying or SAYINGS[status]
    return {"status": status.value, "title": title, "text": text}

"""One line in the log for each request: how it went, nothing about who asked."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.settings.logging import request_id

logger = logging.getLogger("portal.request")

OWN_ID: Final = re.compile(r"[0-9a-f]{32}")
"""What nginx sends as `$request_id`; anything else could be somebody's words."""
UNROUTED: Final = "-"
"""Route of answers that come before any view: page cache, assets, redirects to https."""


def log_requests(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost: writes method, name of the route, status and milliseconds.

    Path and query are left out, since people write names and addresses into them. The id comes
    back to the browser, so that somebody who reports an error can name it.
    """
    if not settings.REQUEST_LOG:
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        key = id_of(request)
        token = request_id.set(key)
        try:
            response = get_response(request)
            write(request, response, time.perf_counter() - begun)
        finally:
            request_id.reset(token)
        response.headers["X-Request-ID"] = key
        return response

    return answer


def id_of(request: HttpRequest) -> str:
    """Return the proxy's id of the request, or a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if OWN_ID.fullmatch(given) else secrets.token_hex(16)


def write(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Write the line; health checks that are well have none."""
    if request.path_info.startswith("/health/") and response.status_code == 200:
        return
    match = request.resolver_match
    route = (match.view_name or match.func.__name__) if match else UNROUTED
    logger.info(
        "request",
        extra={
            "method": request.method if request.method in METHODS else "other",
            "route": route,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        },
    )


METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""Methods by their name; others are made up by whoever asks."""

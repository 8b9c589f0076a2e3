"""Open data for pages of others: their scripts may read what everybody may read.

Only answers without a token, and only the API, tables, feeds and calendars. `*` never lets a
browser send cookies along, so nobody's own view of the portal is ever shared.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

API: Final = "/api/"
CLOSED: Final = ("/admin/", "/documents/", "/accounts/")
OPEN_TYPES: Final = ("text/csv", "text/calendar", "application/atom+xml", "application/rss+xml")


def share_open_data(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: lets scripts of other origins read open data, and keeps the rest uncached."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path_info.startswith(API):
            patch_vary_headers(response, ["Authorization"])
            if "Authorization" in request.headers:
                response.headers.setdefault("Cache-Control", "private, no-store")
        if is_open(request, response):
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def is_open(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether anybody may read this answer from anywhere."""
    if request.method not in ("GET", "HEAD") or "Authorization" in request.headers:
        return False
    path = request.path_info
    if path.startswith(CLOSED):
        return False
    return path.startswith(API) or response.get("Content-Type", "").startswith(OPEN_TYPES)

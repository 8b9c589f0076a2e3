"""The content security policy of Wagtail's own pages: scripts by nonce, styles as they come.

Wagtail 8 writes scripts into its pages, and its bundles write styles; so the strict policy of the
public pages cannot hold there. Reasons and trials: docs/decisions/0012.
"""

import re
import secrets
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

POLICY: Final = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src {images} blob:; connect-src 'self'; media-src 'self'; "
    "worker-src 'self' blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'; object-src 'none'"
)
SCRIPT: Final = re.compile(rb"<script(?=[\s>])(?![^>]*\s(?:nonce|src)=)", re.IGNORECASE)
"""The beginning of a script that stands in the page itself."""


def admin_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: gives each script in a page of the admin the nonce that its policy allows.

    It trusts the HTML that the server made: what people wrote is escaped there, so that no script
    of theirs begins with `<`.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path_info.startswith(settings.ADMIN_ADDRESSES):
            nonce = secrets.token_urlsafe(16)
            response.headers["Content-Security-Policy"] = policy(nonce)
            if isinstance(response, HttpResponse) and is_html(response):
                response.content = SCRIPT.sub(
                    b'<script nonce="' + nonce.encode() + b'"', response.content
                )
                if "Content-Length" in response.headers:
                    response.headers["Content-Length"] = str(len(response.content))
        return response

    return answer


def policy(nonce: str) -> str:
    """Return the header; pictures may come from where public pages take them."""
    public: dict[str, Any] = settings.CONTENT_SECURITY_POLICY
    images = " ".join(public["DIRECTIVES"]["img-src"])
    return POLICY.format(nonce=nonce, images=images)


def is_html(response: HttpResponse) -> bool:
    """Tell whether the answer is a page."""
    return response.get("Content-Type", "").startswith("text/html")

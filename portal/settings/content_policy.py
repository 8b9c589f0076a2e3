"""The content security policy of the public pages. Reasons: docs/decisions/0012."""

from typing import Any
from urllib.parse import urlsplit


def content_policy(tiles: str, excluded: tuple[str, ...]) -> dict[str, Any]:
    """Return the policy; `tiles` is the address of map tiles that the city has chosen, or empty.

    Paths that begin like one of `excluded` have a policy of their own, portal.core.adminpolicy.
    """
    images = ["'self'", "data:"]
    if tiles:
        images.append("{0.scheme}://{0.netloc}".format(urlsplit(tiles)))
    return {
        "EXCLUDE_URL_PREFIXES": excluded,
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": ["'self'"],
            "style-src": ["'self'"],
            "font-src": ["'self'"],
            "img-src": images,
            "connect-src": ["'self'"],
            "media-src": ["'self'"],
            "worker-src": ["'self'", "blob:"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'self'"],
        },
    }

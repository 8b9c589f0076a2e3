"""Files that programs expect at fixed addresses: sitemap, robots.txt, security.txt, icons."""

from datetime import timedelta
from functools import cache
from random import Random

import resvg_py
from django.contrib.sitemaps import views as sitemaps
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.core.art.drawing import draw, read
from portal.core.art.palette import day_style
from portal.core.frame import frame_for
from portal.core.sitemap import PageSitemap

ICON_SIZE = 180
"""Width and height in pixels that telephones ask for."""
SECURITY_VALID = timedelta(days=180)
"""RFC 9116 recommends less than a year."""
NOT_FOR_ROBOTS = ("/admin/", "/documents/", "/altcha/")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Everybody may read which pages there are; one file is enough for 50,000 pages."""
    known = PageSitemap(frame_for(request))
    response: HttpResponse = sitemaps.sitemap(request, {"pages": known}).render()
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everybody may read what robots should leave alone."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS),
        f"Sitemap: {frame_for(request).base_url}{reverse('sitemap')}",
    ]
    return plain(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Everybody may read where to report a weakness (RFC 9116)."""
    frame = frame_for(request)
    expires = (timezone.now() + SECURITY_VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    mail = [f"Contact: mailto:{frame.brand.mail}"] if frame.brand.mail else []
    return plain(
        [
            *mail,
            f"Contact: {frame.base_url}{reverse('contact')}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: de, en, nl",
            f"Canonical: {frame.base_url}{reverse('security')}",
        ]
    )


@require_safe
def touch_icon(request: HttpRequest) -> HttpResponse:
    """Everybody may fetch the sign that telephones put on their home screen."""
    response = HttpResponse(icon(), content_type="image/png")
    response["Cache-Control"] = "public, max-age=604800"
    return response


@cache
def icon() -> bytes:
    """Draw the portal's sign on white, as a PNG; white since telephones fill what is clear."""
    sign = draw(read("scenes", "logo"), Random(0))  # noqa: S311
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 56 56">'
        f'<rect x="-4" y="-4" width="56" height="56" fill="#fff"/>{sign}</svg>'
    )
    return resvg_py.svg_to_bytes(
        svg_string=picture, width=ICON_SIZE, height=ICON_SIZE, style_sheet=day_style()
    )


def plain(lines: list[str]) -> HttpResponse:
    """Return lines as a text file."""
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

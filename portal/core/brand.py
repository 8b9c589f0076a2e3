"""The city's colours as a style sheet with a name that changes with them."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.core.colour import brand_css
from portal.core.models.brand import BrandSettings


def stamp(brand: BrandSettings) -> str:
    """Return what the colours of `brand` are called by in the address."""
    return hashlib.sha256(f"{brand.primary}{brand.secondary}".encode()).hexdigest()[:12]


def address(brand: BrandSettings) -> str:
    """Return the address of the style sheet."""
    return reverse("brand_css", args=[stamp(brand)])


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponse:
    """Everybody may read it; kept by browsers for a year, since another colour has another name."""
    brand = BrandSettings.for_request(request)
    if stamp(brand) != name:
        raise Http404
    response = HttpResponse(brand_css(brand.primary, brand.secondary), content_type="text/css")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

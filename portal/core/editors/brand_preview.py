"""The start page in a brand that has not been saved yet."""

from dataclasses import fields
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.core.colour import brand_css
from portal.core.frame import Frame, frame_for
from portal.core.models.brand import BrandSettings
from portal.core.models.page import StartPage
from portal.core.oklch import is_hex
from portal.core.serving import surround


class PreviewFrame(Frame):
    """A frame whose style sheet is made of the colours in its address."""

    @property
    def brand_css(self) -> str:
        """Address of the style sheet with the unsaved colours."""
        colours = {"primary": self.brand.primary, "secondary": self.brand.secondary}
        return f"{reverse('brand_preview_css')}?{urlencode(colours)}"


def serve_in(brand: BrandSettings, request: HttpRequest, language: str) -> HttpResponse:
    """Show the start page of a language in an unsaved brand. 404 where there is no start page."""
    page = StartPage.objects.live().filter(locale__language_code=language).first()
    if page is None:
        raise Http404
    with translation.override(language):
        request.__dict__.pop("_frame", None)
        known = frame_for(request)
        frame = PreviewFrame(**{part.name: getattr(known, part.name) for part in fields(known)})
        frame.brand = brand
        request._frame = frame  # type: ignore[attr-defined]
        surround(request, page, frame)
        response: HttpResponse = page.serve(request)
        if hasattr(response, "render"):
            response.render()
    return response


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def style(request: HttpRequest) -> HttpResponse:
    """Return the style sheet of two colours; 404 for what is no colour or gives no shades."""
    primary, secondary = request.GET.get("primary", ""), request.GET.get("secondary", "")
    if not (is_hex(primary) and is_hex(secondary)):
        raise Http404
    return HttpResponse(brand_css(primary, secondary), content_type="text/css")

"""The picture of a page that other sites show, drawn once per title and kept in the media store."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.core.art import share_image
from portal.core.frame import Frame, frame_for
from portal.core.models import PortalPage

DRAWING = 1
"""Goes up when the drawing itself changes, so that kept pictures are drawn anew."""
MOTIF = "rhine-panorama"
"""Of pages about no record and no field of action."""


def address(page: PortalPage, frame: Frame) -> str:
    """Return the path of the picture; another title or colour has another address."""
    return reverse("share_image", args=[page.pk, stamp(page, frame)])


def stamp(page: PortalPage, frame: Frame) -> str:
    """Return what tells this picture from an older one of the same page."""
    brand = frame.brand
    parts = (DRAWING, page.title, *motif_of(page), frame.name, brand.primary, brand.secondary)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]


def motif_of(page: PortalPage) -> tuple[str, str]:
    """Return motif and seed: those of the page's record or field, else the town on the river."""
    record = getattr(page, "record", None)
    if record is not None:
        return getattr(record, "motif", "") or _icon(record), record.seed
    return _icon(page), str(page.translation_key)


def _icon(thing: object) -> str:
    return getattr(getattr(thing, "field", None), "icon", "") or MOTIF


@require_safe
def serve(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Everybody may fetch the picture of a page that everybody may see; of no draft."""
    found = Page.objects.live().public().filter(pk=page_id).select_related("locale").first()
    page = found and _with_facts(found)
    if not page:
        raise Http404
    with translation.override(page.locale.language_code):
        frame = frame_for(request)
        right = stamp(page, frame)
        if name != right:
            return redirect(address(page, frame))
        response = HttpResponse(picture(page, frame, right), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _with_facts(found: Page) -> PortalPage | None:
    page_class = found.specific_class
    if page_class is None or not issubclass(page_class, PortalPage):
        return None
    page: PortalPage | None = page_class.for_serving().filter(pk=found.pk).first()
    return page


def picture(page: PortalPage, frame: Frame, name: str) -> bytes:
    """Return the PNG, drawn at most once; earlier pictures of the page go."""
    folder = f"share/{page.pk}"
    path = f"{folder}/{name}.png"
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            return bytes(kept.read())
    image = share_image(
        page.title, *motif_of(page), frame.name, frame.brand.primary, frame.brand.secondary
    )
    if default_storage.exists(folder):
        for old in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{old}")
    default_storage.save(path, ContentFile(image))
    return image

"""The four pages that law demands of a city's site, and which of them are missing."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.core.frame import Frame, Link
from portal.core.models import BrandSettings

DEMANDED: Final = {
    "imprint": _("imprint (§ 5 DDG)"),
    "privacy": _("privacy notice (Art. 13 GDPR)"),
    "accessibility": _("accessibility statement (§ 10a BGG NRW)"),
    "easy_language": _("explanation in Leichte Sprache (§ 4 BITV 2.0)"),
}


def missing_pages() -> list[str]:
    """Return the names of pages that are not set or not live on the default site.

    One query. Raises DatabaseError if the database cannot be read.
    """
    brand = (
        BrandSettings.objects.filter(site__is_default_site=True).select_related(*DEMANDED).first()
    )
    pages = {field: getattr(brand, field, None) for field in DEMANDED}
    return [str(name) for field, name in DEMANDED.items() if not getattr(pages[field], "live", 0)]


def accessibility_statement(frame: Frame) -> Link | None:
    """Return the link to the statement in the reader's language; one query, None if not there."""
    if frame.root is None or frame.brand.accessibility_id is None:
        return None
    german = Page.objects.filter(pk=frame.brand.accessibility_id)
    page = (
        Page.objects.live()
        .filter(
            translation_key__in=german.values("translation_key"),
            locale__language_code=frame.language,
        )
        .first()
    )
    return Link(page.title, frame.root.address(page.url_path)) if page else None

"""From a template and a context to subject, text and HTML in one language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from portal.core.mail.clothes import dressed
from portal.core.mail.kinds import Kind
from portal.core.mail.plain import plain
from portal.core.models import BrandSettings
from portal.core.text import clean_line

LONGEST_SUBJECT = 250
"""Characters."""


@dataclass(frozen=True)
class Rendered:
    """A mail's words, from one source."""

    subject: str
    text: str
    html: str


def site_address() -> str:
    """Return where the site is, without a slash at the end; never what a request calls itself."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def brand() -> BrandSettings:
    """Return the settings of the city, also while nobody has filled them in."""
    known = BrandSettings.objects.filter(site__is_default_site=True).first()
    return known or BrandSettings()


def render(kind: Kind, language: str, context: dict[str, Any], unsubscribe: str = "") -> Rendered:
    """Render a mail. Its title is the subject, in one line whatever a name brings along."""
    city = brand()
    with translation.override(language):
        html = render_to_string(
            kind.template,
            context
            | {
                "language": language,
                "brand": city,
                "portal": str(city.name) or settings.WAGTAIL_SITE_NAME,
                "site": site_address(),
                "unsubscribe": unsubscribe,
            },
        )
    subject, text = plain(html)
    return Rendered(
        clean_line(subject)[:LONGEST_SUBJECT],
        text,
        dressed(html, city.primary, city.secondary),
    )

"""Alternative text of pictures (WCAG 2.2, 1.1.1): no photograph of a record without words."""

from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.words import Words


class Pictured(Protocol):
    """Facts with a photograph and what it shows."""

    picture_id: int | None
    picture_alt: Words


def demand_alt_text(facts: Pictured) -> None:
    """Refuse a photograph about which nothing is said."""
    if facts.picture_id and not facts.picture_alt:
        raise ValidationError({"picture_alt": _("Say in a sentence what the picture shows.")})

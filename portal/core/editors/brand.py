"""The form of the city's brand: links as lines of text, the map's frame as four numbers."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

MAX_LINKS = 12
LABEL_LENGTH = 60
OWN_ADDRESS = re.compile(r"/(?!/)[\w/?=&.%-]*")
"""An address on this site, such as /feed/."""


class LinksField(forms.CharField):
    """Links, one in each line: name, a vertical line, address."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write the stored links as lines."""
        if isinstance(value, list):
            return "\n".join(f"{link['label']} | {link['url']}" for link in value)
        return value

    def to_python(self, value: Any) -> Any:
        """Read the lines. Raises ValidationError with the line and what to write."""
        text = super().to_python(value) or ""
        ProhibitNullCharactersValidator()(text)
        lines = [line.strip() for line in text.splitlines()]
        links = [_link(number, line) for number, line in enumerate(lines, 1) if line]
        if len(links) > MAX_LINKS:
            raise ValidationError(_("Please name at most %(count)s links.") % {"count": MAX_LINKS})
        return links

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the lines."""
        return bool((self.prepare_value(initial) or "").split() != (data or "").split())


def _link(number: int, line: str) -> dict[str, str]:
    label, mark, address = (part.strip() for part in line.partition("|"))
    if not mark or not label:
        raise ValidationError(
            _("Line %(number)s: please write “Name | https://…”.") % {"number": number}
        )
    if len(label) > LABEL_LENGTH:
        raise ValidationError(
            _("Line %(number)s: please shorten the name to %(most)s characters.")
            % {"number": number, "most": LABEL_LENGTH}
        )
    if OWN_ADDRESS.fullmatch(address):
        return {"label": label, "url": address}
    try:
        URLValidator(schemes=["https", "http"])(address)
    except ValidationError:
        raise ValidationError(
            _("Line %(number)s: “%(address)s” is no address of a web page.")
            % {"number": number, "address": address[:LABEL_LENGTH]}
        ) from None
    return {"label": label, "url": address}


class FrameField(forms.CharField):
    """West, south, east, north in degrees."""

    def prepare_value(self, value: Any) -> Any:
        """Write the stored numbers in a row."""
        return ", ".join(str(part) for part in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read four numbers or none. Raises ValidationError with an example."""
        text = (super().to_python(value) or "").replace(";", " ").replace(",", " ")
        if not text.strip():
            return []
        try:
            west, south, east, north = (float(part) for part in text.split())
        except ValueError:
            west, south, east, north = 1, 1, 0, 0
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise ValidationError(
                _("Please write west, south, east and north in degrees: 6.10, 51.79, 6.40, 51.90")
            )
        return [west, south, east, north]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the numbers."""
        return bool((self.prepare_value(initial) or "") != (data or "").strip())


class BrandForm(WagtailAdminModelForm):
    """Name, colours, contact, pages that law demands, map."""

    social_links = LinksField(
        label=gettext_lazy("Links to other places"),
        help_text=gettext_lazy("One in each line: Mastodon | https://social.example/@stadt"),
    )
    bbox = FrameField(
        label=gettext_lazy("Frame of the map"),
        required=False,
        help_text=gettext_lazy("West, south, east, north in degrees (WGS 84)."),
    )

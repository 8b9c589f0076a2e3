"""Days in the reader's language. Pages show the same few dozens of times, so each is made once."""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

KEPT = 4096
"""Days and languages, about a megabyte."""


@register.filter
def day(value: date | None) -> str:
    """Return a day as one writes it in full; empty for none."""
    return _written(value, "DATE_FORMAT", get_language()) if value else ""


@register.filter
def month(value: date | None) -> str:
    """Return month and year of a day; empty for none."""
    return _written(value, "F Y", get_language()) if value else ""


@register.simple_tag
def time(value: date | None) -> SafeString:
    """Show a day, with what machines read of it; nothing for none."""
    return _element(value, get_language()) if value else SafeString()


@lru_cache(KEPT)
def _written(value: date, form: str, _language: str | None) -> str:
    return date_format(value, form)


@lru_cache(KEPT)
def _element(value: date, language: str | None) -> SafeString:
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), _written(value, "DATE_FORMAT", language)
    )

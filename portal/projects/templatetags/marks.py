"""Status and traffic light as a shape and a word; lists show them many times.

There are a dozen of them per language, so each is made once.
"""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.core import art
from portal.projects.enums import LightColour, Status

register = template.Library()


@register.simple_tag
def light_mark(light: LightColour) -> SafeString:
    """Show a traffic light."""
    return _light(light, get_language())


@register.simple_tag
def status_mark(status: Status, light: LightColour | None = None) -> SafeString:
    """Show a status, and a traffic light beside it where there is one."""
    mark = _status(status, get_language())
    return format_html("{} {}", mark, light_mark(light)) if light else mark


@cache
def _light(light: LightColour, _language: str | None) -> SafeString:
    return format_html(
        '<span class="light light--{}">{}{}</span>',
        light.value,
        art.shape(light.value),
        light.label,
    )


@cache
def _status(status: Status, _language: str | None) -> SafeString:
    return format_html('<span class="status">{}{}</span>', art.shape(status.value), status.label)

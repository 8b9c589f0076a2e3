"""Template tags for the project's own drawings: `{% load art %}{% motif "trees" record.uuid %}`."""

from django import template
from django.utils.safestring import SafeString

from portal.core import art

register = template.Library()


@register.simple_tag
def motif(name: str, seed: object = "", title: str = "") -> SafeString:
    """Draw a motif for a record; `seed` is its uuid, a title gives the drawing a meaning."""
    return art.motif(name, str(seed), title=title)


@register.simple_tag
def pictogram(icon: str) -> SafeString:
    """Draw the pictogram of a field of action."""
    return art.pictogram(icon)


@register.simple_tag
def shape(name: str) -> SafeString:
    """Draw the shape of a state, a light or a milestone; its word has to stand beside it."""
    return art.shape(name)


@register.simple_tag
def panorama() -> SafeString:
    """Draw the town on the Rhine."""
    return art.panorama()


@register.simple_tag
def logo() -> SafeString:
    """Draw the portal's sign."""
    return art.logo()


@register.simple_tag
def boat() -> SafeString:
    """Draw the sailing boat of empty lists."""
    return art.boat()

"""Template tags for the pages of sign-in and account."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm, BoundField

from portal.accounts.browsers import named
from portal.accounts.identity.providers import find
from portal.accounts.identity.record import origin_of
from portal.accounts.titles import TITLES

register = template.Library()


@register.simple_tag(takes_context=True)
def account_title(context: dict[str, Any]) -> str:
    """Return what the page at this address is called."""
    match = context["request"].resolver_match
    return str(TITLES.get(match.url_name if match else "", TITLES["account_home"]))


@register.filter
def plain_fields(form: BaseForm) -> Iterable[BoundField]:
    """Return the visible fields without placeholders, which vanish while one types."""
    for field in form.visible_fields():
        field.field.widget.attrs.pop("placeholder", None)
        yield field


@register.filter
def browser_of(user_agent: str) -> str:
    """Return what a session's browser is called, in words."""
    return named(user_agent)


@register.filter
def in_fours(secret: str) -> list[str]:
    """Return a secret in parts of four characters, which can be typed without getting lost."""
    return [secret[start : start + 4] for start in range(0, len(secret), 4)]


@register.simple_tag(takes_context=True)
def provider_to_leave(context: dict[str, Any]) -> str:
    """Return the provider at which this session can be ended as well; empty for none."""
    app = find(origin_of(context["request"].session).get("provider", ""))
    return app.name if app and app.settings["offers_logout"] else ""

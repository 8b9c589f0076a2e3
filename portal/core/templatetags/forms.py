"""Template tags for forms."""

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core.pagecache.collecting import hole

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_hole(context: dict[str, Any]) -> SafeString:
    """Hidden field with the CSRF token, for forms on pages that the page cache may keep.

    In place of `csrf_token`, which makes the page personal, so that it is not kept.
    """
    token = hole() or get_token(context["request"])
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)

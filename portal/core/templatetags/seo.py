"""What search engines and other sites read: canonical address, languages, share image."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def head_links(context: dict[str, Any]) -> SafeString:
    """Return canonical and hreflang links of the page that is shown."""
    frame = context["frame"]
    request = context["request"]
    return format_html_join(
        "\n",
        '<link rel="{}" href="{}"{}>',
        [("canonical", f"{frame.base_url}{request.path}", "")],
    )

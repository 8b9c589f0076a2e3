"""Template tags about addresses."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core.frame import Link

register = template.Library()


def here(context: dict[str, Any], address: str) -> SafeString | str:
    """Mark a link of the menu whose page is shown, or one below it."""
    request = context.get("request")
    if request is None or not request.path.startswith(address):
        return ""
    return format_html(' aria-current="{}"', "page" if request.path == address else "true")


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """Return the address's query with some parameters changed; None removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else context["request"].path


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], page: Any) -> str:
    """Return the address of a page in the language of the frame, without a query."""
    root = context["frame"].root
    return root.address(page.url_path) if root else ""


@register.simple_tag(takes_context=True)
def told_links(context: dict[str, Any]) -> list[Link]:
    """Return what has words in the reader's language: the page above this one, the sections."""
    above = [link for link in context["crumbs"] if not link.current]
    told = [link for link in (*above[-1:], *context["frame"].menu) if not link.language]
    return list({link.address: link for link in told}.values())


@register.simple_tag(takes_context=True)
def without(context: dict[str, Any], name: str) -> str:
    """Return the address's query without one parameter, from the first page on."""
    return with_query(context, **{name: None, "seite": None})


@register.simple_tag
def elided(pages: Page[Any]) -> list[int | str]:
    """Return the page numbers to show, with gaps."""
    return list(pages.paginator.get_elided_page_range(pages.number, on_each_side=2, on_ends=1))

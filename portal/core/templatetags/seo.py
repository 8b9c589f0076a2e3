"""What search engines and other sites read: canonical address, languages, share image, facts."""

import re
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.core import sharing, structured
from portal.core.addresses import in_language
from portal.core.frame import Frame

register = template.Library()

TERRITORIES = {"de": "de_DE", "en": "en_GB", "nl": "nl_NL", "de-simple": "de_DE"}
"""Languages as Open Graph writes them."""


@register.simple_tag(takes_context=True)
def head_links(context: dict[str, Any]) -> SafeString:
    """Return the canonical link and one link per language; noindex for what is not to be found.

    A page that only repeats the German words points to the German page.
    """
    frame, request = _around(context)
    if frame is None:
        return mark_safe("")
    if getattr(request, "unlisted", False):
        return mark_safe('<meta name="robots" content="noindex">')
    languages = addresses(request, frame)
    canonical = languages.get(frame.language) or languages.get(settings.LANGUAGE_CODE)
    links = [("canonical", frame.base_url + (canonical or request.path) + _page_number(request))]
    return format_html_join("\n", '<link rel="{}" href="{}">', links) + hreflang(
        frame, {} if frame.language not in languages else languages, _page_number(request)
    )


def addresses(request: HttpRequest, frame: Frame) -> dict[str, str]:
    """Return language → path of what is shown, for the languages that have words of their own."""
    known: dict[str, str] | None = getattr(request, "translations", None)
    if known is None:
        return {code: in_language(request.path, code) for code in frame.roots}
    own_words = getattr(request, "own_words", set(known))
    return {code: path for code, path in known.items() if code in own_words}


def hreflang(frame: Frame, languages: dict[str, str], query: str) -> SafeString:
    """Return the links to all languages of a page, if there are several; German is the default."""
    if len(languages) < 2:
        return mark_safe("")
    links = sorted(languages.items())
    if settings.LANGUAGE_CODE in languages:
        links.append(("x-default", languages[settings.LANGUAGE_CODE]))
    return format_html_join(
        "",
        '\n<link rel="alternate" hreflang="{}" href="{}">',
        [(code, frame.base_url + path + query) for code, path in links],
    )


@register.simple_tag(takes_context=True)
def share_tags(context: dict[str, Any]) -> SafeString:
    """Return what other sites show when somebody shares the page."""
    frame, request = _around(context)
    if frame is None or getattr(request, "unlisted", False):
        return mark_safe("")
    page = context.get("page")
    title = getattr(page, "seo_title", "") or getattr(page, "title", context.get("title", ""))
    description = getattr(page, "search_description", "") or getattr(page, "summary", "")
    properties = [
        ("og:type", "website"),
        ("og:site_name", frame.name),
        ("og:title", title or frame.name),
        ("og:description", description or frame.brand.claim),
        ("og:url", frame.base_url + request.path),
        ("og:locale", TERRITORIES.get(frame.language, frame.language)),
    ]
    image = _image(page, request, frame)
    if image:
        properties += [
            ("og:image", image),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", title),
        ]
    return format_html_join(
        "\n", '<meta property="{}" content="{}">', [pair for pair in properties if pair[1]]
    ) + format_html(
        '\n<meta name="twitter:card" content="{}">', "summary_large_image" if image else "summary"
    )


def _image(page: Any, request: HttpRequest, frame: Frame) -> str:
    live = getattr(page, "live", False) and not getattr(request, "is_preview", False)
    return frame.base_url + sharing.address(page, frame) if live else ""


@register.simple_tag(takes_context=True)
def linked_data(context: dict[str, Any]) -> SafeString:
    """Return the page's facts as JSON-LD: its own, the way to it, on the start page the city."""
    frame, request = _around(context)
    if frame is None or getattr(request, "unlisted", False):
        return mark_safe("")
    page, crumbs = context.get("page"), context.get("crumbs") or []
    nodes: list[structured.Node] = []
    if page is not None and frame.root is not None and page.pk == frame.root.page_id:
        nodes += [structured.website(frame), structured.city(frame)]
    if crumbs:
        nodes.append(structured.breadcrumb(frame, _("Start"), crumbs))
    own = getattr(page, "json_ld", None)
    node = own(request) if own else None
    if node:
        nodes.append(node)
    text = structured.document(nodes)
    # structured.document has escaped all that could end the element
    return (
        mark_safe(f'<script type="application/ld+json">{text}</script>') if text else mark_safe("")  # noqa: S308
    )


def _around(context: dict[str, Any]) -> tuple[Frame | None, HttpRequest]:
    return context.get("frame"), context["request"]


def _page_number(request: HttpRequest) -> str:
    """Return the part of the query that makes another page: the number of a list's page."""
    number = request.GET.get("seite", "")
    return f"?seite={number}" if re.fullmatch("[1-9][0-9]{0,3}", number) and number != "1" else ""

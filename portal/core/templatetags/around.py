"""What stands around every page: the same for everybody, so it is made once per frame.

The templates get the frame alone, neither request nor user, so that nothing personal can be kept.
What differs from page to page is put into holes.
"""

import secrets
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.core.frame import Frame, Link
from portal.core.templatetags.addresses import here

register = template.Library()

_MARK = secrets.token_hex(16)
"""Around the name of a hole; secret, so that no text that somebody wrote can be taken for one."""


@register.simple_tag(takes_context=True)
def site_assets(context: dict[str, Any]) -> SafeString:
    """Show the links to style sheets and icons."""
    return _kept(context, "core/parts/assets.html")


@register.simple_tag(takes_context=True)
def site_skips(context: dict[str, Any]) -> SafeString:
    """Show the skip links."""
    return _kept(context, "core/parts/skips.html")


@register.simple_tag(takes_context=True)
def site_header(context: dict[str, Any]) -> SafeString:
    """Show name, menu and languages; the menu marks where the reader is."""
    links = context.get("languages") or []
    return _kept(context, "core/parts/header.html", menu=_menu(context), languages=_marked(links))


@register.simple_tag(takes_context=True)
def site_footer(context: dict[str, Any], name: str = "footer") -> SafeString:
    """Show the end of the page; `name` is that of the template."""
    links = _links(context.get("languages") or [])
    return _kept(context, f"core/parts/{name}.html", languages=links)


def _kept(context: dict[str, Any], name: str, **holes: SafeString) -> SafeString:
    key = (name, get_language())
    frame: Frame | None = context.get("frame")
    pieces = frame.kept.get(key) if frame else None
    if pieces is None:
        pieces = _pieces(name, {"frame": frame}, holes)
        if frame:
            frame.kept[key] = pieces
    filled = list(pieces)
    filled[1::2] = [holes[hole] for hole in pieces[1::2]]
    return mark_safe("".join(filled))  # noqa: S308 - pieces of a template, and safe strings


def _pieces(name: str, context: dict[str, Any], holes: Iterable[str]) -> list[str]:
    """Return what stands between the holes, and the name of each hole between two pieces."""
    marks = {hole: mark_safe(f"{_MARK}{hole}{_MARK}") for hole in holes}  # noqa: S308 - names
    return render_to_string(name, context | marks).split(_MARK)


def _menu(context: dict[str, Any]) -> SafeString:
    frame: Frame | None = context.get("frame")
    if frame is None:
        return SafeString()
    marks = tuple(here(context, link.address) for link in frame.menu)
    key = ("menu", get_language(), *marks)
    if key not in frame.kept:
        entries = list(zip(frame.menu, marks, strict=True))
        frame.kept[key] = [render_to_string("core/parts/menu.html", {"entries": entries})]
    return mark_safe(frame.kept[key][0])  # noqa: S308 - came out of a template


def _marked(links: Iterable[Link]) -> SafeString:
    """Return links to the languages, of which the reader's own is marked."""
    return _links(links, SafeString(' aria-current="true"'))


def _links(links: Iterable[Link], mark: SafeString | str = "") -> SafeString:
    return format_html_join(
        "",
        '<li><a href="{}" hreflang="{}" lang="{}"{}>{}</a></li>',
        (
            (link.address, link.language, link.language, mark if link.current else "", link.title)
            for link in links
        ),
    )

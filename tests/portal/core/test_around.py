"""What stands around every page is made once, and holds nothing of one reader or one page."""

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from portal.core.frame import Frame, Link, frame
from tests.small_site import SmallSite

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PARTS = Template("{% load around %}{% site_header %}{% site_footer %}")


def around(path: str) -> tuple[Frame, str]:
    """Return the frame, and header and footer of an address."""
    request = RequestFactory().get(path)
    with translation.override("de"):
        context: dict[str, Any] = frame(request)
        return context["frame"], PARTS.render(Context({**context, "request": request}))


def current(html: str) -> list[tuple[str, str]]:
    """Return the marked links of the first menu, with their marks."""
    nav = re.search(r'<nav class="nav".*?</nav>', html, re.DOTALL)
    assert nav
    return re.findall(r'href="([^"]*)" aria-current="([^"]*)"', nav[0])


def test_menu_marks_the_page_of_each_request(small_site: SmallSite) -> None:
    known, _html = around("/")
    known.menu[:] = [Link("Projekte", "/projekte/"), Link("Ziele", "/ziele/")]
    assert [current(around(path)[1]) for path in ("/", "/ziele/", "/projekte/a/", "/ziele/")] == [
        [],
        [("/ziele/", "page")],
        [("/projekte/", "true")],
        [("/ziele/", "page")],
    ]


def test_kept_parts_are_of_the_language_that_is_read(small_site: SmallSite) -> None:
    known, german = around("/")
    with translation.override("en"):
        english = PARTS.render(Context({"frame": known}))
    assert ('label="Sprache"' in german, 'label="Language"' in german) == (True, False)
    assert ('label="Sprache"' in english, 'label="Language"' in english) == (False, True)


def test_texts_with_marks_are_escaped(small_site: SmallSite) -> None:
    known, _html = around("/")
    known.kept.clear()
    known.brand.banner = "<b>Beispiel</b> {{ frame }}"
    html = around("/")[1]
    assert "&lt;b&gt;Beispiel&lt;/b&gt; {{ frame }}" in html
    assert "<b>Beispiel" not in html


def test_frame_made_of_another_begins_with_nothing_kept(small_site: SmallSite) -> None:
    known, _html = around("/")
    copied = Frame(known.cursor, known.language, known.brand, known.site, known.roots)
    assert (known.kept != {}, copied.kept) == (True, {})


def test_editor_bar_is_not_kept_for_others(small_site: SmallSite, admin_client: Client) -> None:
    assert b"wagtail-userbar" in admin_client.get("/").content
    assert b"wagtail-userbar" not in Client().get("/").content

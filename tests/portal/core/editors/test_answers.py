"""Words in the admin where Wagtail would write True, False, None or nothing."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.accounts.models import User
from portal.core.editors.answers import YesOrNo
from tests.conftest import SiteTree
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("value", "language", "word"),
    [(True, "en", "yes"), (False, "en", "no"), (None, "en", "–")],
)
def test_yes_and_no_are_words(value: bool | None, language: str, word: str) -> None:
    with translation.override(language):
        assert YesOrNo(value).render_html() == word
        cell = render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": value})
    assert re.search(r"\b(True|False|None)\b", cell) is None
    assert word in cell


def test_nobody_is_not_called_none() -> None:
    html = render_to_string("wagtailadmin/shared/user_avatar.html", {"user": None, "username": ""})
    assert html.strip() == "–"


@pytest.mark.django_db
def test_page_not_translated_has_a_title(client: Client, editor: User, site_tree: SiteTree) -> None:
    page = NewsPageFactory.create(parent=site_tree.news, title="Fest am Rhein")
    alias = site_tree.translated(page, "en")
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[alias.pk])).content.decode()
    title = re.search(r"<title>\s*(.*?)\s+-\s", html, re.DOTALL)
    assert title
    assert title[1][:16] == "Fest am Rhein – "


@pytest.mark.django_db
def test_news_list_says_what_is_public(client: Client, editor: User, site_tree: SiteTree) -> None:
    NewsPageFactory.create(parent=site_tree.news)
    client.force_login(editor)
    html = client.get(reverse("wagtailsnippets_news_news:list")).content.decode()
    assert re.search(r">\s*(True|False)\s*<", html) is None

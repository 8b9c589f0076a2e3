"""Nothing of a translation is published by somebody who may only write."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from portal.accounts.models import User
from tests.conftest import SiteTree
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.once

ENGLISH = {"title": "News", "summary": "A short summary."}


@pytest.fixture
def english(site_tree: SiteTree) -> Page:
    """A published translation."""
    news = NewsPageFactory(title="Neues", parent=site_tree.news, translations={"en": ENGLISH})
    return site_tree.translated(news, "en")


def update(client: Client, page: Page) -> None:
    """Write another title and update the translation with publishing."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    title = StringSegment.objects.get(source=translation.source, context__path="title")
    client.put(
        reverse("wagtail_localize:edit_string_translation", args=[translation.pk, title.pk]),
        "value=Changed",
        content_type="application/x-www-form-urlencoded",
    )
    client.post(
        reverse("wagtail_localize:update_translations", args=[translation.source_id]),
        {"publish_translations": "on"},
    )


def make_alias(client: Client, page: Page) -> None:
    """Ask for the German words in the place of the translation."""
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))


@pytest.mark.parametrize(("act", "title"), [(update, "Changed"), (make_alias, "Neues")])
def test_translation_is_published_by_the_core_team_only(
    client: Client, english: Page, editor: User, core_member: User, act: Any, title: str
) -> None:
    client.force_login(editor)
    act(client, english)
    english.refresh_from_db()
    assert english.title == "News"
    client.force_login(core_member)
    act(client, english)
    english.refresh_from_db()
    assert english.title == title

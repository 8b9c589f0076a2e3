"""Translations reach the editor, and lags are noted and cleared."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from portal.core.models import TranslationLag
from portal.core.publishing import translate
from tests.conftest import SiteTree
from tests.factories import ChapterPageFactory, NewsPageFactory

pytestmark = pytest.mark.once


def text(*paragraphs: str) -> list[tuple[str, Any]]:
    return [("text", RichText("".join(f"<p>{words}</p>" for words in paragraphs)))]


ENGLISH = {"title": "News", "summary": "A short summary.", "body": text("One.", "Two.")}


def lags(page: Page) -> list[str]:
    rows = TranslationLag.objects.filter(translation_key=page.translation_key)
    return sorted(rows.values_list("language", flat=True))


def publish(page: Page, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def news(site_tree: SiteTree) -> Page:
    return NewsPageFactory(
        title="Neues",
        parent=site_tree.news,
        body=text("Eins.", "Zwei."),
        translations={"en": ENGLISH, "de-simple": {"title": "Das ist neu", "body": text("Kurz.")}},
    )


def test_translation_is_known_to_the_editor(news: Page, site_tree: SiteTree) -> None:
    translation = Translation.objects.get(source__object_id=news.translation_key)
    assert translation.target_locale.language_code == "en"
    total, translated = translation.get_progress()
    assert total == translated == 5
    english = site_tree.translated(news, "en")
    translation.save_target(publish=False)
    saved = Page.objects.get(pk=english.pk).specific
    assert (saved.title, saved.slug, saved.summary) == ("News", "news", "A short summary.")
    assert saved.body[0].value.source == english.body[0].value.source


def test_translation_of_other_shape_is_edited_as_a_page(news: Page) -> None:
    assert translate(news, "nl", ENGLISH | {"body": text("Een.")}).live
    assert translate(news, "en", {"title": "News", "body": text("All in one.")}).live
    assert not Translation.objects.filter(enabled=True).exists()
    assert lags(news) == []


def test_paragraphs_with_anchors_are_matched(site_tree: SiteTree) -> None:
    def paragraph(words: str) -> tuple[str, Any]:
        value = {"anchor": "k1-1", "number": "1.1", "text": RichText(f"<p>{words}</p>")}
        return ("paragraph", value)

    page = ChapterPageFactory(
        parent=site_tree.strategy,
        paragraphs=[paragraph("Eins.")],
        translations={
            "en": {"title": "One", "summary": "Short.", "paragraphs": [paragraph("One.")]}
        },
    )
    total, translated = Translation.objects.get(
        source__object_id=page.translation_key
    ).get_progress()
    assert total == translated


def test_lag_appears_when_german_changes_and_keeps_its_day(news: Page) -> None:
    assert lags(news) == []
    publish(news, summary="Ganz anders.")
    assert lags(news) == ["de-simple", "en"]
    TranslationLag.objects.update(since="2026-01-01")
    publish(news, summary="Noch einmal anders.")
    assert {str(day) for day in TranslationLag.objects.values_list("since", flat=True)} == {
        "2026-01-01"
    }


def test_lag_begins_today(news: Page) -> None:
    publish(news, summary="Ganz anders.")
    assert set(TranslationLag.objects.values_list("since", flat=True)) == {timezone.localdate()}


def test_lag_not_noted_when_german_is_published_unchanged(news: Page) -> None:
    publish(news)
    assert lags(news) == []


def test_lag_not_noted_for_new_address_of_plain_page(news: Page) -> None:
    publish(news, slug="neue-adresse")
    assert "de-simple" not in lags(news)


def test_lag_goes_when_german_is_changed_back(news: Page) -> None:
    before = news.summary
    publish(news, summary="Ganz anders.")
    publish(news, summary=before)
    assert lags(news) == []


def test_lag_goes_when_translated_again(news: Page, site_tree: SiteTree) -> None:
    publish(news, summary="Ganz anders.")
    news.refresh_from_db()
    translate(news, "en", ENGLISH | {"summary": "Quite different."})
    assert lags(news) == ["de-simple"]
    publish(site_tree.translated(news, "de-simple"), summary="Anders.")
    assert lags(news) == []


def test_lag_stays_when_incomplete_translation_is_published(
    news: Page, site_tree: SiteTree
) -> None:
    publish(news, summary="Ganz anders.")
    publish(site_tree.translated(news, "en"))
    assert "en" in lags(news)


def test_lag_goes_with_the_page(news: Page, site_tree: SiteTree) -> None:
    publish(news, summary="Ganz anders.")
    site_tree.translated(news, "de-simple").delete()
    assert lags(news) == ["en"]

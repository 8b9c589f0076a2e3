"""The page of the strategy, its chapters and versions."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.strategy.versions import freeze
from tests.factories import (
    ChapterFactory,
    ChapterPageFactory,
    StrategyVersionFactory,
)
from tests.portal.strategy.given import html_of, paragraphs, today

pytestmark = pytest.mark.once


def test_draft_chapter_is_404_but_not_for_editors(
    client: Client, site_tree: Any, editor: User
) -> None:
    draft = ChapterPageFactory(
        record=ChapterFactory.build(draft=True),
        parent=site_tree.strategy,
        paragraphs=paragraphs("Noch geheim"),
    )
    address = f"/strategie/{draft.slug}/"
    assert client.get(address).status_code == 404
    assert draft.title not in html_of(client, "/strategie/")
    client.force_login(editor)
    assert client.get(address).status_code == 200


def test_chapter_page_has_anchors_and_neighbours(client: Client, site_tree: Any) -> None:
    pages = [
        ChapterPageFactory(
            record=ChapterFactory.build(number=number, discussed=number == 2),
            parent=site_tree.strategy,
            paragraphs=paragraphs("Eins", "Zwei", number=number),
        )
        for number in (1, 2, 3)
    ]
    html = html_of(client, f"/en/strategie/{pages[1].slug}/")
    assert 'class="para" id="k2-2"' in html
    assert 'href="#k2-2" aria-label="Link to paragraph 2.2"' in html
    assert "</svg>Under discussion</span>" in html
    assert f'rel="prev" href="/en/strategie/{pages[0].slug}/"' in html
    assert f'rel="next" href="/en/strategie/{pages[2].slug}/"' in html


def test_strategy_page_compares_versions_word_by_word(client: Client, site_tree: Any) -> None:
    chapter = ChapterPageFactory(
        parent=site_tree.strategy, paragraphs=paragraphs("Wir antworten zeitnah.", "Bleibt.")
    )
    old = StrategyVersionFactory(number="0.5", day=today() - timedelta(days=90))
    freeze(old)
    chapter.paragraphs = paragraphs("Wir antworten in sechs Wochen.", "Bleibt.", "Ist neu.")
    chapter.save_revision().publish()
    StrategyVersionFactory(
        number="0.9",
        day=today() - timedelta(days=9),
        current=True,
        changed={"de": "Frist ergänzt."},
        changed_paragraphs=["k1-1"],
    )
    html = html_of(client, "/en/strategie/?seit=0.5")
    assert '<del><span class="diff__word">removed:</span>zeitnah.</del>' in html
    assert '<ins><span class="diff__word">new:</span>in sechs Wochen.</ins>' in html
    assert "Ist neu." in html
    assert "Bleibt." not in html
    assert "Frist ergänzt." in html
    assert '?seit=0.5"' in html_of(client, "/en/strategie/")


def test_strategy_page_tells_what_cannot_be_compared(client: Client, site_tree: Any) -> None:
    StrategyVersionFactory(number="0.1", day=today() - timedelta(days=300))
    StrategyVersionFactory(number="1.0", planned=True)
    assert "was not kept" in html_of(client, "/en/strategie/?seit=0.1")
    assert "We do not know this version." in html_of(client, "/en/strategie/?seit=0.2")
    assert "We do not know this version." in html_of(client, "/en/strategie/?seit=1.0")


def test_strategy_page_shows_the_version_of_the_day(client: Client, site_tree: Any) -> None:
    StrategyVersionFactory(number="0.1", day=date(2024, 1, 1))
    StrategyVersionFactory(number="0.9", day=date(2025, 6, 1), current=True)
    assert "<b>Version 0.9</b> of" in html_of(client, "/en/strategie/")
    assert "<b>Version 0.1</b> of" in html_of(client, "/en/strategie/?stichtag=2024-12-31")


def test_strategy_page_json_ld_has_version_and_chapters(site_tree: Any, rf: Any) -> None:
    chapter = ChapterPageFactory(parent=site_tree.strategy, paragraphs=paragraphs("x"))
    StrategyVersionFactory(number="0.9", current=True)
    page = type(site_tree.strategy).objects.get(pk=site_tree.strategy.pk)
    request = rf.get("/")
    page.get_context(request)
    data = page.json_ld(request)
    assert data["version"] == "0.9"
    assert [part["name"] for part in data["hasPart"]] == [chapter.title]

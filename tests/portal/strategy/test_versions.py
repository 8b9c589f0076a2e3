"""Frozen versions and what changed since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from portal.strategy.versions import (
    Kind,
    Part,
    Row,
    compare,
    difference,
    freeze,
    plain,
    word_changes,
)
from tests.conftest import SiteTree
from tests.factories import ChapterPageFactory, StrategyVersionFactory

S, A, T = Part.SAME, Part.ADDED, Part.TAKEN


def row(anchor: str, text: str) -> Row:
    return Row(anchor=anchor, number=anchor[-1], chapter="Kapitel", text=f"<p>{text}</p>")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ()),
        ("eins zwei", "eins zwei", ((S, "eins zwei"),)),
        ("", "eins", ((A, "eins"),)),
        ("eins", "", ((T, "eins"),)),
        (
            "wir antworten zeitnah",
            "wir antworten binnen Wochen",
            ((S, "wir antworten"), (T, "zeitnah"), (A, "binnen Wochen")),
        ),
    ],
)
def test_word_changes_various(
    before: str, after: str, expected: tuple[tuple[Part, str], ...]
) -> None:
    assert word_changes(before, after) == expected


words = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12).map(" ".join)


@given(before=words, after=words)
def test_word_changes_rebuild_both_texts(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert " ".join(text for part, text in pieces if part is not Part.ADDED) == before
    assert " ".join(text for part, text in pieces if part is not Part.TAKEN) == after


def test_compare_names_new_changed_and_removed() -> None:
    before = [row("k1-1", "bleibt"), row("k1-2", "alt"), row("k1-3", "geht")]
    after = [row("k1-1", "bleibt"), row("k1-2", "neu"), row("k1-4", "kommt")]
    changes = compare(before, after)
    assert [(change.kind, change.anchor) for change in changes] == [
        (Kind.CHANGED, "k1-2"),
        (Kind.NEW, "k1-4"),
        (Kind.REMOVED, "k1-3"),
    ]
    assert changes[0].words == ((T, "alt"), (A, "neu"))


def test_compare_ignores_markup_and_number() -> None:
    old, new = row("k1-1", "ein <b>Satz</b>"), row("k1-1", "ein  Satz")
    new["number"] = "9.9"
    assert compare([old], [new]) == []


def test_plain_joins_paragraphs() -> None:
    assert plain("<p>Eins</p><p>Zwei &amp; drei</p>") == "Eins Zwei & drei"


def test_difference_sees_what_is_published(site_tree: SiteTree) -> None:
    def paragraph(words: str) -> tuple[str, dict[str, object]]:
        return (
            "paragraph",
            {"anchor": "k1-1", "number": "1.1", "text": RichText(f"<p>{words}</p>")},
        )

    page = ChapterPageFactory(
        title="Auftrag", parent=site_tree.strategy, paragraphs=[paragraph("Vorher.")]
    )
    ChapterPageFactory(
        parent=site_tree.strategy, publish=False, paragraphs=[paragraph("Noch geheim.")]
    )
    version = StrategyVersionFactory()
    freeze(version)
    version.refresh_from_db()
    assert version.snapshot == {
        "de": [{"anchor": "k1-1", "number": "1.1", "chapter": "Auftrag", "text": "<p>Vorher.</p>"}]
    }
    assert difference(version, "de") == []
    page.paragraphs = [paragraph("Nachher.")]
    page.save_revision().publish()
    (change,) = difference(version, "en")
    assert (change.kind, change.chapter) == (Kind.CHANGED, "Auftrag")
    assert change.words == ((T, "Vorher."), (A, "Nachher."))

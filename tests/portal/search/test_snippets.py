"""The piece of a text that shows why it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import snippets

pytestmark = pytest.mark.pure
LONG = " ".join(f"wort{number}" for number in range(100))


def test_best_finds_the_part_with_most_words() -> None:
    parts = [["a", "Der Rhein steigt."], ["b", "Am Rhein steht ein Pegel."], ["c", "Nichts."]]
    found = snippets.best(parts, "Rhein Pegel")
    assert found is not None
    assert (found.anchor, found.marks) == ("b", 2)
    assert found.html == "Am <mark>Rhein</mark> steht ein <mark>Pegel</mark>."


def test_best_cuts_a_long_text_around_the_word() -> None:
    found = snippets.best([["", f"{LONG} Pegel {LONG}"]], "Pegel")
    assert found is not None
    assert (found.html[:2], found.html[-2:], found.html.count("wort")) == ("… ", " …", 29)


def test_best_without_any_word_is_none() -> None:
    assert snippets.best([["", LONG]], "Pegel") is None


@given(st.lists(st.text(max_size=200), max_size=3), st.text(max_size=30))
def test_best_of_any_text_is_escaped(texts: list[str], query: str) -> None:
    found = snippets.best([["", text] for text in texts], query)
    plain = found.html.replace("<mark>", "").replace("</mark>", "") if found else ""
    assert "<" not in plain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from portal.core.blocks.link_text import EMPTY_WORDS, Weakness, weakness, with_hints

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text", ["hier", "Klicken Sie hier!", "mehr …", "HERE", "› weiterlesen", " click  here "]
)
def test_link_text_without_meaning_is_empty(text: str) -> None:
    assert weakness(text) is Weakness.EMPTY


@pytest.mark.parametrize("text", ["https://example.org/a", "www.emmerich.de", "HTTP://a.b"])
def test_link_text_of_an_address_is_one(text: str) -> None:
    assert weakness(text) is Weakness.ADDRESS


@pytest.mark.parametrize("text", ["Mehr Grün in der Stadt", "Hierarchie", "emmerich.de", ""])
def test_link_text_that_says_something_is_not_weak(text: str) -> None:
    assert weakness(text) is None


@given(st.sampled_from(EMPTY_WORDS), st.text("→›. !…\n\t", max_size=4))
def test_link_text_stays_weak_with_signs_around(words: str, signs: str) -> None:
    assert weakness(f"{signs}{words.upper()}{signs}") is Weakness.EMPTY


def test_hints_mark_weak_links_only() -> None:
    html = '<p><a href="/a">Minutes</a> <a href="/b"><b>hier</b></a> <abbr>hier</abbr></p>'
    assert with_hints(html) == (
        '<p><a href="/a">Minutes</a> '
        '<a href="/b" data-hint="link-text-empty"><b>hier</b></a> <abbr>hier</abbr></p>'
    )


def test_rich_text_marks_weak_links_to_other_sites() -> None:
    html = str(RichText('<a href="https://example.org">https://example.org</a>')).strip()
    assert html == (
        '<a href="https://example.org" rel="external noopener" data-hint="link-text-address">'
        "https://example.org</a>"
    )

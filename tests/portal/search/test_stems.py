"""Stems, compounds, words of one meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.stems import WORD, all_parts, index_terms, parts, stem, telling, words_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("schule", "schulen"),
        ("parken", "park"),
        ("parkplätze", "parkplatz"),
        ("parkplaetze", "parkplätze"),
        ("straße", "strassen"),
        ("bürger", "buerger"),
        ("häuser", "haus"),
        ("café", "cafe"),
    ],
)
def test_stem_forms_of_a_german_word_are_the_same(one: str, other: str) -> None:
    assert stem(one, "de") == stem(other, "de") == stem(other, "de-simple")


def test_stem_language_makes_a_difference() -> None:
    assert (stem("running", "en"), stem("running", "de")) == ("run", "running")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hochwasserlage", ("hochwasser", "lage")),
        ("parkplätze", ("park", "plätze")),
        ("verkehrsplanung", ()),
        ("schulweg", ("schul", "weg")),
        ("bürgerbüro", ("bürger", "büro")),
        ("energieversorgung", ("energie", "versorgung")),
        ("handlungsfeld", ()),
        ("radar", ()),
        ("stadtrat", ("stadt", "rat")),
        ("rathaus", ("rat", "haus")),
        ("rat", ()),
        ("", ()),
    ],
)
def test_parts_of_compounds(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


def test_all_parts_go_deep() -> None:
    assert all_parts("hochwasserlage") == {"hochwasser", "lage", "hoch", "wasser"}


def test_index_terms_have_words_of_one_meaning() -> None:
    assert index_terms("Die Kita am Rhein", "de") == {
        *("die", "kita", "am", "rhein", "fluss"),
        *("kindergart", "kindertagesstatt"),
    }
    assert index_terms("Kita", "en") == {"kita"}


def test_words_of_signs_are_left_out() -> None:
    assert words_of('AND (Straße) * "x"\x00 42 \' -- _;') == ["and", "straße", "x", "42"]


def test_telling_leaves_little_words_out() -> None:
    assert telling(["der", "weg", "zur", "schule"], "de") == ["weg", "schule"]


@given(st.text(max_size=80), st.sampled_from(["de", "en", "nl", "de-simple", "fr"]))
def test_index_terms_of_any_text_are_plain_words(text: str, language: str) -> None:
    assert all(WORD.fullmatch(term) for term in index_terms(text, language))

"""Words in several languages as one value."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core.models import FieldOfAction
from portal.core.words import CODES, Words, WordsField, WordsFormField, words
from tests.factories import FieldOfActionFactory

texts = st.dictionaries(st.sampled_from(CODES), st.text(min_size=1, max_size=10))


@pytest.mark.parametrize(
    ("value", "reader", "text", "lang"),
    [
        ({"de": "Plan", "en": "Plan E"}, "en", "Plan E", ""),
        ({"de": "Plan"}, "en", "Plan", "de"),
        ({"de": "Plan"}, "de", "Plan", ""),
        ({"nl": "Plan N"}, "de", "Plan N", "nl"),
        ({"de": "Plan", "en": ""}, "en", "Plan", "de"),
        ({}, "de", "", ""),
    ],
)
def test_words_shown_to_reader(value: dict[str, str], reader: str, text: str, lang: str) -> None:
    known = words(value)
    with translation.override(reader):
        assert (str(known), known.lang) == (text, lang)


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("Plan", {"de": "Plan"}),
        ("", {}),
        (None, {}),
        ({"de": "Plan", "en": ""}, {"de": "Plan"}),
        ({"de": 5}, {"de": "5"}),
    ],
)
def test_words_of_value(value: Any, made: dict[str, str]) -> None:
    assert words(value) == made


@given(texts)
def test_words_twice_is_words_once(value: dict[str, str]) -> None:
    assert words(words(value)) == words(value)


@given(texts, st.sampled_from(CODES))
def test_text_is_one_of_the_texts(value: dict[str, str], reader: str) -> None:
    known = Words(value)
    assert known.text(reader) in {*value.values(), ""}
    assert bool(known.text(reader)) == bool(known)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "blank"),
        ({"fr": "Plan", "de": "Plan"}, "fr"),
        ({"en": "Plan"}, "German"),
        ({"de": "x" * 6}, "5"),
        ({"de": "ok", "en": "x" * 6}, "5"),
    ],
)
def test_field_refuses(value: dict[str, str], message: str) -> None:
    with translation.override("en"):
        with pytest.raises(ValidationError) as error:
            WordsField(max_length=5).clean(words(value), None)
        assert message in " ".join(error.value.messages)


def test_field_takes_german_alone() -> None:
    assert WordsField(max_length=5).clean({"de": "Plan"}, None) == {"de": "Plan"}


def test_field_may_be_empty_when_blank() -> None:
    assert WordsField(blank=True).clean({}, None) == {}


def test_field_deconstructs_what_changes_the_value() -> None:
    _name, path, _args, kwargs = WordsField(multiline=True, max_length=5).deconstruct()
    assert path == "portal.core.words.WordsField"
    assert (kwargs["multiline"], kwargs["max_length"]) == (True, 5)


def test_form_field_gathers_and_asks_for_german() -> None:
    field = WordsFormField(required=False)
    assert field.clean(["Plan", "", "Plan N", ""]) == {"de": "Plan", "nl": "Plan N"}
    assert field.clean(["", "", "", ""]) == {}
    with pytest.raises(ValidationError):
        field.clean(["", "Plan", "", ""])


@pytest.mark.parametrize(
    ("initial", "data", "changed"),
    [
        ({"de": "Plan"}, ["Plan", "", "", ""], False),
        ({"de": "Plan"}, ["Plan", "Plan E", "", ""], True),
        (None, ["", "", "", ""], False),
    ],
)
def test_form_field_knows_changes(initial: Any, data: list[str], changed: bool) -> None:
    assert WordsFormField(required=False).has_changed(initial, data) is changed


def test_words_are_stored_by_language(db: None) -> None:
    FieldOfActionFactory(code="a", label=Words({"de": "Zebra", "en": "Ant"}))
    known = FieldOfAction.objects.get(code="a")
    assert isinstance(known.label, Words)
    assert known.label == {"de": "Zebra", "en": "Ant"}

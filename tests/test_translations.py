"""The catalogues under locale/: complete, current, with the same placeholders and tags."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.translation.template import templatize

from portal.core.easy import Kind, hints
from tools.collect_messages import IGNORED, LANGUAGES
from tools.house import ROOT

pytestmark = pytest.mark.pure

EASY = "de_Simple"
CALL = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
    "npgettext_lazy": 3,
}
"""How many texts a call begins with; a context comes first."""
TEXT = r"""(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
CALL_IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(({TEXT}(?:, ?{TEXT})*)")
TOO_HARD = {Kind.LONG_SENTENCE, Kind.CLAUSES, Kind.GENITIVE, Kind.PASSIVE, Kind.LONG_WORD}
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|(?<!%)\{\w*\}")
TAGS = re.compile(r"</?[a-z][^>]*>")

Key = tuple[str | None, str]
"""Context and English text."""


@cache
def entries(locale: str) -> dict[Key, polib.POEntry]:
    """Return a catalogue by context and English text."""
    file = polib.pofile(str(ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid): entry for entry in file if not entry.obsolete}


def translations(entry: polib.POEntry) -> list[str]:
    """Return all that an entry may be shown as."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def marks(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what of a text must come back in its translation."""
    return sorted(set(pattern.findall(text)))


def in_python(source: str) -> Iterator[Key]:
    """Yield the texts of a module that are to be translated."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [
                arg.value
                for arg in node.args[: CALL.get(node.func.id, 0)]
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if texts:
                yield key_of(node.func.id, texts)


def in_template(source: str) -> Iterator[Key]:
    """Yield the texts of a template that are to be translated."""
    for name, arguments in CALL_IN_TEMPLATE.findall(templatize(source)):
        texts = ast.literal_eval(f"({arguments},)")
        yield key_of(name, list(texts))


def key_of(name: str, texts: list[str]) -> Key:
    """Return context and text of a call."""
    return (texts[0], texts[1]) if "pgettext" in name else (None, texts[0])


def source_files() -> Iterator[Path]:
    """Yield the files that `tools.collect_messages` looks at."""
    for suffix in ("py", "html", "txt"):
        for path in ROOT.glob(f"*/**/*.{suffix}"):
            if path.relative_to(ROOT).parts[0] not in IGNORED:
                yield path


@pytest.fixture
def catalogues() -> Iterator[None]:
    """Read our catalogues, which the settings of tests leave out."""
    with override_settings(LOCALE_PATHS=[ROOT / "locale"]):
        yield


def test_in_template_finds_context_and_plural() -> None:
    source = """{% load i18n %}{% translate "Don't" context "easy" %}{{ _("Now") }}
    {% blocktranslate trimmed count number=n %}
      {{ number }} day{% plural %}days
    {% endblocktranslate %}
    """
    assert sorted(in_template(source), key=str) == [
        ("easy", "Don't"),
        (None, "%(number)s day"),
        (None, "Now"),
    ]


def test_in_python_finds_context_and_joined_texts() -> None:
    source = 'pgettext_lazy("chapter", "Draft")\nngettext("a " "day", "days", 2)\n_(name)\n'
    assert list(in_python(source)) == [("chapter", "Draft"), (None, "a day")]


def test_source_every_text_is_in_the_catalogues() -> None:
    missing = {
        (str(path.relative_to(ROOT)), text)
        for path in source_files()
        for context, text in (in_python if path.suffix == ".py" else in_template)(path.read_text())
        if (context, text) not in entries(LANGUAGES[0])
    }
    assert missing == set(), "python -m tools.collect_messages puts them there; then translate"


def test_catalogues_hold_the_same_texts() -> None:
    first, *others = (set(entries(language)) for language in LANGUAGES)
    assert others == [first] * len(others)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_catalogue_is_complete(locale: str) -> None:
    found = entries(locale).values()
    assert [entry.msgid for entry in found if entry.fuzzy] == []
    assert [entry.msgid for entry in found if not all(translations(entry))] == []


@pytest.mark.parametrize("locale", [*LANGUAGES, EASY])
@pytest.mark.parametrize("pattern", [PLACEHOLDERS, TAGS], ids=["placeholders", "tags"])
def test_catalogue_keeps_what_the_code_fills_in(locale: str, pattern: re.Pattern[str]) -> None:
    """A singular may leave the number out: it says "one"."""
    wrong = [
        (entry.msgid, text)
        for entry in entries(locale).values()
        for form, text in enumerate(translations(entry))
        if marks(pattern, text) != marks(pattern, entry.msgid_plural if form else entry.msgid)
        and marks(pattern, text) != marks(pattern, entry.msgid_plural or entry.msgid)
    ]
    assert wrong == []


def test_easy_catalogue_changes_known_texts_only() -> None:
    german = entries("de")
    assert [key for key in entries(EASY) if key not in german] == []
    same = [
        key for key, own in entries(EASY).items() if translations(own) == translations(german[key])
    ]
    assert same == []


def test_easy_catalogue_has_short_plain_sentences() -> None:
    lines = [
        line
        for entry in entries(EASY).values()
        for text in translations(entry)
        for line in re.split(r"(?<=[.?!:]) ", text)
    ]
    assert [line for line in lines if {hint.kind for hint in hints(line)} & TOO_HARD] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send", "Abschicken"),
        ("Search", "Suchen"),
        ("Please shorten the text to %(limit)s characters.", None),
        ("This field is required.", "Dieses Feld muss ausgefüllt werden."),
    ],
    ids=["own words", "as in German", "German below", "Django's German"],
)
@pytest.mark.usefixtures("catalogues")
def test_easy_language_falls_back_to_german(text: str, expected: str | None) -> None:
    with translation.override("de"):
        german = translation.gettext(text)
    with translation.override("de-simple"):
        assert translation.gettext(text) == (expected or german)


@pytest.mark.usefixtures("catalogues")
def test_easy_language_never_prefers_the_german_of_others() -> None:
    """Wagtail and Django translate some of our texts too; ours count."""
    shown = {}
    with translation.override("de-simple"):
        for context, text in entries("de"):
            if context is None and not entries("de")[context, text].msgid_plural:
                shown[text] = translation.gettext(text)
    ours = {
        text: entries(EASY).get((None, text), entries("de")[None, text]).msgstr for text in shown
    }
    assert shown == ours

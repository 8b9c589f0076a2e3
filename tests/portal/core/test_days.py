"""Days and fixed texts are made once per language, and are those of the reader's language."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

pytestmark = pytest.mark.pure

DAY = date(2026, 3, 4)


def render(source: str, language: str, day: date | None = DAY) -> str:
    with translation.override(language):
        return Template("{% load i18n days %}" + source).render(Context({"day": day}))


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ day|day }}", "de", "4. März 2026"),
        ("{{ day|day }}", "en", "4 March 2026"),
        ("{{ day|month }}", "nl", "maart 2026"),
        ("{% time day %}", "de", '<time datetime="2026-03-04">4. März 2026</time>'),
        ("{% time day %}", "en", '<time datetime="2026-03-04">4 March 2026</time>'),
    ],
)
def test_day_is_written_in_the_language(source: str, language: str, expected: str) -> None:
    assert render(source, language) == expected


@pytest.mark.parametrize("source", ["{{ day|day }}", "{{ day|month }}", "{% time day %}"])
def test_no_day_is_empty(source: str) -> None:
    assert render(source, "de", None) == ""


def test_fixed_text_of_one_template_follows_the_language() -> None:
    template = Template('{% load i18n %}{% translate "Search" %}')
    found = []
    for language in ("de", "en", "de"):
        with translation.override(language):
            found.append(template.render(Context()))
    assert found == ["Suche", "Search", "Suche"]


def test_text_from_the_context_is_not_kept() -> None:
    template = Template("{% load i18n %}{% translate name %}")
    found = [template.render(Context({"name": name})) for name in ("<Anna>", "Berta")]
    assert found == ["&lt;Anna&gt;", "Berta"]


def test_text_for_a_variable_is_not_written() -> None:
    template = Template('{% load i18n %}{% translate "Search" as found %}[{{ found }}]')
    with translation.override("en"):
        assert template.render(Context()) == "[Search]"

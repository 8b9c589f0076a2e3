"""Leichte Sprache: a line for each sentence."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from portal.core.templatetags.words import by_sentence

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("Nur einer.", ["Nur einer."]),
        (
            "Haben Sie eine Frage? Dann schreiben Sie uns.",
            ["Haben Sie eine Frage?", "Dann schreiben Sie uns."],
        ),
        (
            "Am 30. November ist es so weit. Kommen Sie!",
            ["Am 30. November ist es so weit.", "Kommen Sie!"],
        ),
        ("Das steht im Gesetz: § 10d BGG NRW.", ["Das steht im Gesetz: § 10d BGG NRW."]),
        ("Es kostet nichts (wirklich). Gut.", ["Es kostet nichts (wirklich).", "Gut."]),
    ],
)
def test_text_has_a_line_for_each_sentence(text: str, lines: list[str]) -> None:
    assert by_sentence(text).split("\n") == lines


def test_link_of_our_own_stays_a_link_and_other_text_is_escaped() -> None:
    shown = Template("{% load words %}{{ text|by_sentence|linebreaksbr }}")
    link = '<a href="/">Passwort vergessen?</a>'
    assert shown.render(Context({"text": mark_safe(link)})) == link
    assert shown.render(Context({"text": "<b>. So"})) == "&lt;b&gt;. So"

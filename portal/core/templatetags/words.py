"""Shows `Words` with the language they are in, where it is not the reader's."""

import re
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portal.core.words import words as as_words

register = template.Library()

_AFTER_A_SENTENCE = re.compile(r"(?<=[^\W\d][.?!])\s+|(?<=\)\.)\s+")
"""Space behind a sentence; not behind a number, as in "30. November"."""


@register.simple_tag(name="words")
def show_words(value: Any, tag: str = "") -> SafeString:
    """Return the text; with `tag="p"` a paragraph for each one in it."""
    text, language = as_words(value).told()
    lang = f' lang="{language}"' if language else ""
    if tag:
        parts = text.replace("\r", "").split("\n\n")
        shown = (f"<{tag}{lang}>{_lines(part.strip())}</{tag}>" for part in parts if part.strip())
        return mark_safe("".join(shown))  # noqa: S308 - _lines escapes; tag and code are ours
    return format_html("<span{}>{}</span>", mark_safe(lang), text) if lang else escape(text)  # noqa: S308


@register.filter
def by_sentence(text: str) -> str:
    """Return the text with a line for each sentence, as Leichte Sprache asks; safe stays safe."""
    plain = str(text)
    lines = _AFTER_A_SENTENCE.sub("\n", plain.strip())
    return mark_safe(lines) if isinstance(plain, SafeString) else lines  # noqa: S308 - as it came


def _lines(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308 - escaped before

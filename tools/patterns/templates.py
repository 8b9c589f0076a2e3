"""Rules about templates: what the content security policy forbids, and how texts are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.patterns import line_of

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
TAG = r"<[a-zA-Z][^<>]*?\s"
RULES = (
    (
        re.compile(
            r"<script\b(?![^>]*\b(?:src=|type=[\"']application/(?:ld\+)?json))", re.IGNORECASE
        ),
        "An inline script is blocked by our policy: make a module in static/js and load it.",
    ),
    (
        re.compile(r"<style\b", re.IGNORECASE),
        "An inline style sheet is blocked by our policy: write it in static/css.",
    ),
    (
        re.compile(TAG + r"style\s*=", re.IGNORECASE),
        "A style attribute is blocked by our policy: use a class, or an attribute of SVG.",
    ),
    (
        re.compile(TAG + r"on[a-z]+\s*=\s*[\"']", re.IGNORECASE),
        "An event attribute is blocked by our policy: listen in a module in static/js.",
    ),
    (
        re.compile(r"\{%-?\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)"),
        "Say blocktranslate trimmed: without it, the line breaks are part of the message.",
    ),
    (
        re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off\b"),
        "Unescaped output: clean the text where it is saved and mark it safe there, in Python.",
    ),
    (
        re.compile(
            r"(?:src|href)\s*=\s*[\"'](?:https?:)?//(?=[^\"']*\.(?:js|css|woff2?|png|svg)\b)"
        ),
        "A file of a third party: install it by package.json and serve it ourselves.",
    ),
)


def markup(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Yield each breach in the template's text outside of comments."""
    visible = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for pattern, message in RULES:
        for found in pattern.finditer(visible):
            yield line_of(visible, found.end() - 1), message

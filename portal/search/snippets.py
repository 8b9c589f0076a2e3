"""The piece of a text that shows why it was found."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from portal.core.text import highlight

MARK: Final = re.compile(r"<mark>(.*?)</mark>")
WORDS: Final = 30
"""Length of a piece."""
STEP: Final = 12
"""Words from one piece to the next; less than a piece, so that neighbours stay together."""
MOST_PIECES: Final = 400


@dataclass(frozen=True)
class Snippet:
    """A piece of text with the words marked, and where on the page it stands."""

    html: SafeString
    anchor: str
    marks: int
    """How many different words are marked."""


def best(parts: list[list[str]], query: str) -> Snippet | None:
    """Return the piece with the most different words of the query; None where none has any."""
    found: Snippet | None = None
    for anchor, piece in _pieces(parts):
        html = highlight(piece, query)
        marks = marks_in(html)
        if marks > (found.marks if found else 0):
            found = Snippet(html, anchor, marks)
    return found


def marks_in(html: str) -> int:
    """Count the different words that are marked."""
    return len({mark.lower() for mark in MARK.findall(html)})


def _pieces(parts: list[list[str]]) -> list[tuple[str, str]]:
    pieces = []
    for anchor, text in parts:
        words = text.split(" ")
        last = max(len(words) - WORDS, 0)
        for start in range(0, last + STEP, STEP):
            first = min(start, last)
            before, after = "… " if first else "", " …" if first < last else ""
            pieces.append((anchor, before + " ".join(words[first : first + WORDS]) + after))
            if first == last:
                break
    return pieces[:MOST_PIECES]

"""Link texts that say nothing about where they lead."""

import re
from enum import StrEnum
from typing import Final

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _


class Weakness(StrEnum):
    """What is wrong with a link's text. The values are the names of rules in the checker."""

    EMPTY = "link-text-empty"
    ADDRESS = "link-text-address"


SENTENCES: Final = {
    Weakness.EMPTY: _("Please say where the link leads, such as “Minutes of 12 May”."),
    Weakness.ADDRESS: _(
        "Please write words instead of the address; it is read out letter by letter."
    ),
}
EMPTY_WORDS: Final = (
    "click here",
    "details",
    "download",
    "here",
    "hier",
    "hier klicken",
    "hier lesen",
    "klick hier",
    "klicken sie hier",
    "klik hier",
    "learn more",
    "lees meer",
    "link",
    "meer",
    "meer informatie",
    "mehr",
    "mehr dazu",
    "mehr erfahren",
    "mehr infos",
    "mehr informationen",
    "mehr lesen",
    "more",
    "more information",
    "read more",
    "siehe hier",
    "this link",
    "weiter",
    "weiterlesen",
)
"""Lower case. WCAG 2.2, success criteria 2.4.4 and 2.4.9: a link's text tells its purpose."""
_EMPTY: Final = re.compile(
    rf"[^\w]*(?:{'|'.join(map(re.escape, EMPTY_WORDS))})[^\w]*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_LINK: Final = re.compile(r"<a(?=\s)([^>]*)>(.*?)</a>", re.DOTALL)


def weakness(text: str) -> Weakness | None:
    """Return what is wrong with a link's text, or None."""
    line = " ".join(text.split())
    if _EMPTY.fullmatch(line):
        return Weakness.EMPTY
    return Weakness.ADDRESS if _ADDRESS.fullmatch(line) else None


def with_hints(html: str) -> str:
    """Mark the links of rich text whose texts are weak, so that the editor's checker finds them.

    The checker can match attributes, but no texts: it takes no functions of ours under a content
    security policy without `unsafe-eval`.
    """
    return _LINK.sub(_hint, html)


def _hint(link: re.Match[str]) -> str:
    weak = weakness(strip_tags(link[2]))
    return f'<a{link[1]} data-hint="{weak}">{link[2]}</a>' if weak else link[0]

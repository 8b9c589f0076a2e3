"""Link texts that say nothing about where they lead."""

import re
from typing import Final

from django.utils.translation import gettext as _

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

BARE_ADDRESS: Final = r"(?:https?://|www\.)\S*"
_EMPTY: Final = re.compile(
    rf"[^\w]*(?:{'|'.join(map(re.escape, EMPTY_WORDS))})[^\w]*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(BARE_ADDRESS, re.IGNORECASE)


def link_text_problem(text: str) -> str | None:
    """Return a sentence that says what is wrong with a link's text, or None."""
    line = " ".join(text.split())
    if _EMPTY.fullmatch(line):
        return _("Please say where the link leads, such as “Minutes of 12 May”.")
    if _ADDRESS.fullmatch(line):
        return _("Please write words instead of the address; it is read out letter by letter.")
    return None


def any_case(text: str) -> str:
    """Return a regular expression for a text in any case, for engines without flags."""
    return "".join(
        f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else re.escape(letter)
        for letter in text
    )


EMPTY_PATTERN: Final = rf"^[^\w]*(?:{'|'.join(map(any_case, EMPTY_WORDS))})[^\w]*$"
"""For JavaScript: matches a link's accessible name that says nothing."""
ADDRESS_PATTERN: Final = r"^\s*(?:[hH][tT][tT][pP][sS]?://|[wW]{3}\.)\S*\s*$"
"""For JavaScript: matches a link's accessible name that is an address."""

"""Text that people type: cleaned and highlighted, and never dangerous."""

import re
import unicodedata
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString

SOFT_HYPHEN: Final = "\u00ad"
_JOINERS: Final = "\u200c\u200d"
_BLANK_LETTERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0"
"""Letters and marks by their category, but seen by nobody."""
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.([a-z0-9]{1,10})$", re.IGNORECASE | re.ASCII)
MAX_STEM: Final = 80
MAX_STEM_BYTES: Final = 180
MAX_QUERY_WORDS: Final = 10
_ENDINGS: Final = ("en", "er", "es", "e", "n", "s")
_SPELLINGS: Final = {
    "ä": "(?:ä|ae|a)",
    "ö": "(?:ö|oe|o)",
    "ü": "(?:ü|ue|u)",
    "ae": "(?:ae|ä)",
    "oe": "(?:oe|ö)",
    "ue": "(?:ue|ü)",
    "ß": "(?:ß|ss)",
    "ss": "(?:ss|ß)",
    "a": "[aàáâãäå]",
    "c": "[cç]",
    "e": "[eèéêë]",
    "i": "[iìíîï]",
    "o": "[oòóôõö]",
    "u": "[uùúûü]",
}
_UNIT: Final = re.compile("[ao]e|ue|ss|.", re.DOTALL)


def _is_hidden(character: str) -> bool:
    """Control, format (direction, zero width, tags), half of a surrogate pair, or blank."""
    if character in _JOINERS or character == SOFT_HYPHEN:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") or character in _BLANK_LETTERS


def _visible(text: str) -> str:
    """Drop what cannot be seen; joiners stay within emoji and scripts other than ASCII."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(
        character for character in text if character in "\n\t" or not _is_hidden(character)
    )
    kept = re.sub(r"(?<![^\x00-\x7f\u200c\u200d\u00ad])[\u200c\u200d]+", "", kept)
    kept = re.sub(r"\u00ad+(?!\w)|(?<!\w)\u00ad+|\u00ad+(?=\u00ad)", "", kept)
    return unicodedata.normalize("NFC", kept)


def clean_text(text: str) -> str:
    """Several lines without control, direction-override and zero-width characters.

    Line breaks become LF; tabs, soft hyphens between letters and joiners within emoji stay.
    """
    return _visible("\n".join(text.splitlines()))


def clean_line(text: str) -> str:
    """One line: as `clean_text`, with runs of white space collapsed; single no-break ones stay."""
    line, before = re.sub(r"[^\S\u00a0\u202f]", " ", text), None
    while line != before:  # what is dropped may leave white space or joiners side by side
        before, line = line, re.sub(r"\s{2,}", " ", _visible(line)).strip()
    return line


def safe_filename(name: str) -> str:
    """A file name that is harmless in paths, headers, mails and on every system.

    Keeps letters and digits of any script, spaces and `-_.,()+`, and the last extension (lower
    case); further extensions lose their dot, so that a server does not act on them. Never empty,
    at most 91 characters; cleaning twice changes nothing.
    """
    line = clean_line(re.split(r"[/\\]", name)[-1]).rstrip(". ")
    found = _EXTENSION.search(line)
    extension = found.group(0).lower() if found else ""
    return _stem(line[: found.start()] if found else line) + extension


def _stem(raw: str) -> str:
    kept = "".join(character if _is_plain(character) else "_" for character in raw)
    kept = re.sub(r"\.(?=\D)", "_", kept)
    kept = re.sub(r"[\s_]*_[\s_]*", "_", re.sub(r"\s+", " ", kept)).strip("-_. ")
    if _RESERVED.match(kept.partition(".")[0].strip()):
        kept = f"file {kept}"
    short = kept[:MAX_STEM].encode()[:MAX_STEM_BYTES].decode(errors="ignore")
    return short.strip("-_. ") or "file"


def _is_plain(character: str) -> bool:
    return character in " -_.,()+·" or unicodedata.category(character)[0] in "LMN"


def highlight(text: str, query: str) -> SafeString:
    """Escaped text in which words that begin like a word of `query` stand in <mark>.

    Case, umlauts and their spellings (ü, ue, u; ß, ss) and a common German ending of the query
    word make no difference.
    """
    text = unicodedata.normalize("NFC", text)
    starts = [_word_start(word) for word in re.findall(r"\w+", clean_line(query))[:MAX_QUERY_WORDS]]
    if not starts:
        return escape(text)
    pattern = re.compile(rf"(?<!\w)((?:{'|'.join(starts)})[\w\u00ad]*)", re.IGNORECASE)
    pieces = pattern.split(text)
    marked = [
        f"<mark>{escape(piece)}</mark>" if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    ]
    return SafeString("".join(marked))


def _word_start(word: str) -> str:
    """A regular expression for the beginning of a word in all its spellings."""
    word = word.lower()[:50]
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 3), "")
    units = _UNIT.findall(word.removesuffix(ending))
    return r"\u00ad?".join(_SPELLINGS.get(unit, re.escape(unit)) for unit in units)

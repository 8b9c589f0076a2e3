"""Hints for texts in Leichte Sprache: what a reader may stumble over, line by line.

The rules follow DIN SPEC 33429:2025-03 "Empfehlungen für Deutsche Leichte Sprache", which orders
its recommendations by word, sentence and text; each rule below names its level. They are
heuristics over German text: hints for editors, never limits, and no substitute for test readers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

MAX_WORDS: Final = 12
MAX_LETTERS: Final = 12
FIRST_RECENT_YEAR: Final = 2000
HARD_WORDS_FILE: Final = Path(__file__).with_name("hard_words.txt")

_WORD: Final = re.compile(r"[^\W\d_]+(?:[·\u00ad'’-][^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])[\"“”«»)]*\s+(?=[\"„“»(]?[A-ZÄÖÜ0-9])")
_SHORTENED: Final = re.compile(
    r"\b(?:[a-zA-Zäöü]\.\s?[a-zA-Zäöü]\.|(?:Abs|bspw|bzw|ca|Dr|etc|[Ee]vtl|[Gg]gf|inkl|max|min"
    r"|mind|Mio|Mrd|Nr|Prof|sog|Std|Str|Tel|usw|[Vv]gl|zzgl)\.)"
)
_CAPITALS: Final = re.compile(r"\b[A-ZÄÖÜ]{2,5}\b")
_SUBORDINATE: Final = (
    "als|bevor|bis|damit|dass|falls|indem|nachdem|ob|obwohl|seit|seitdem|sobald|sodass|solange"
    "|während|weil|wenn"
)
_CLAUSES: Final = re.compile(
    rf",\s+(?:{_SUBORDINATE}|aber|denn|sondern|um|was|wer|wie|wo|warum|wobei|(?:in|mit|für|auf"
    r"|von|zu)?\s?(?:der|die|das|dem|den|denen|deren|dessen|welche[rsmn]?))\b"
    rf"|^(?:{_SUBORDINATE})\b.*,",
    re.IGNORECASE,
)
_GENITIVE: Final = re.compile(
    r"\b(?:des|eines|meines|seines|ihres|unseres|dieses|jedes)\s(?:[a-zäöüß]+en\s)?[A-ZÄÖÜ][\w·-]*"
    r"(?:s|en)\b|(?<=\s)[A-ZÄÖÜ][\wäöüß·-]+\s(?:der|einer|seiner|ihrer|unserer)\s(?:[a-zäöüß]+en\s)?"
    r"[A-ZÄÖÜ]\w+|\b(?:[Ww]egen|[Tt]rotz|[Aa]ufgrund|[Ii]nnerhalb|[Aa]ußerhalb|[Aa]nhand)\s"
    r"(?:des|der|eines|einer)\b"
)
_AUXILIARIES: Final = {"wird", "werden", "wurde", "wurden", "worden", "wirst", "werdet"}
_PARTICIPLE: Final = re.compile(
    r"(?:[a-zäöü]{2,6})?ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+iert|(?:be|emp|ent|er|ver|zer)[a-zäöüß]{3,}t"
)
_NO_PARTICIPLE: Final = re.compile(
    "geben|gefallen|gehen|gehören|gelingen|gelten|genießen|gerecht|gesamt|geschehen|gestalten"
    "|gewinnen|gewöhnen|bereit|berühmt|gegen|geraten|gestern"
)
_NEGATION: Final = re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand\w*|kein\w{0,2})\b", re.I)
_YEAR: Final = re.compile(r"(?<![\d.,])(1\d{3}|20\d{2})(?![\d.,]\d|\d)")
_NUMERIC_DATE: Final = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)")
_ENDINGS: Final = ("", "s", "n", "e", "es", "en", "er", "em", "t", "te")


class Kind(StrEnum):
    """What a hint is about."""

    SENTENCES = "sentences"
    LONG_SENTENCE = "long-sentence"
    CLAUSES = "clauses"
    GENITIVE = "genitive"
    PASSIVE = "passive"
    NEGATION = "negation"
    LONG_WORD = "long-word"
    HARD_WORD = "hard-word"
    ABBREVIATION = "abbreviation"
    OLD_YEAR = "old-year"
    DATE = "date"


@dataclass(frozen=True)
class Hint:
    """One thing to look at. `line` counts from 1; `message` is in the editor's language."""

    line: int
    kind: Kind
    message: str


Finding = tuple[Kind, str]


def hints(text: str) -> list[Hint]:
    """Return the hints for a German text, in the order of its lines."""
    return [
        Hint(number, kind, message)
        for number, line in enumerate(text.splitlines(), start=1)
        for kind, message in _findings(line.strip("-*• \t"))
    ]


def _findings(line: str) -> Iterator[Finding]:
    sentences = _sentences(line)
    if len(sentences) > 1:
        yield Kind.SENTENCES, _("Please write each sentence on a line of its own.")
    for sentence in sentences:
        for sentence_rule in SENTENCE_RULES:
            yield from sentence_rule(sentence)
    for word in dict.fromkeys(_WORD.findall(line)):
        for word_rule in WORD_RULES:
            yield from word_rule(word)
    for line_rule in LINE_RULES:
        yield from line_rule(line)


def _sentences(line: str) -> list[str]:
    """Split at the ends of sentences, not behind abbreviations and ordinal numbers."""
    pieces: list[str] = []
    for piece in filter(None, _SENTENCE_END.split(line)):
        before = pieces[-1] if pieces else ""
        tail = before.rpartition(" ")[2]
        if re.fullmatch(r"\d{1,2}\.|\w\.", tail) or _SHORTENED.fullmatch(tail):
            pieces[-1] = f"{before} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _long_sentence(sentence: str) -> Iterator[Finding]:
    """Sentence level: short sentences."""
    count = len(sentence.split())
    if count > MAX_WORDS:
        yield (
            Kind.LONG_SENTENCE,
            _("This sentence has %(count)s words: please make two of it.") % {"count": count},
        )


def _clauses(sentence: str) -> Iterator[Finding]:
    """Sentence level: one statement per sentence, main clauses."""
    if _CLAUSES.search(sentence):
        yield Kind.CLAUSES, _("This sentence has more than one clause: please split it.")


def _genitive(sentence: str) -> Iterator[Finding]:
    """Word level: no genitive ("das Haus von dem Lehrer")."""
    if found := _GENITIVE.search(sentence):
        yield (
            Kind.GENITIVE,
            _("“%(words)s” may be a genitive: please write it with “von”.")
            % {"words": found.group()},
        )


def _passive(sentence: str) -> Iterator[Finding]:
    """Sentence level: active rather than passive."""
    words = sentence.rstrip(".!?").split()
    if not _AUXILIARIES.intersection(word.lower() for word in words):
        return
    found = (w for w in words if _PARTICIPLE.fullmatch(w) and not _NO_PARTICIPLE.fullmatch(w))
    if word := next(found, None):
        yield (
            Kind.PASSIVE,
            _("“%(word)s” may be passive: please say who does it.") % {"word": word},
        )


def _negation(sentence: str) -> Iterator[Finding]:
    """Sentence level: say what is, rather than what is not."""
    if found := _NEGATION.search(sentence):
        yield (
            Kind.NEGATION,
            _("“%(word)s”: can this be said in a positive way?") % {"word": found.group()},
        )


def _long_word(word: str) -> Iterator[Finding]:
    """Word level: long words are divided by a middle dot or a hyphen."""
    longest = max(len(part) for part in re.split("[·-]", word.replace("\u00ad", "")))
    if longest > MAX_LETTERS:
        yield (
            Kind.LONG_WORD,
            _("“%(word)s” is long: please divide it with a middle dot (·) or find a shorter one.")
            % {"word": word},
        )


@cache
def hard_words() -> dict[str, str]:
    """The list of hard words, in lower case, each with its plain suggestion."""
    lines = HARD_WORDS_FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ", 1) for line in lines if line and not line.startswith("#"))
    return {word.lower(): suggestion for word, suggestion in pairs}


def _hard_word(word: str) -> Iterator[Finding]:
    """Word level: known words; foreign and technical ones are replaced or explained."""
    known = hard_words()
    bare = re.sub("[·\u00ad]", "", word).lower()
    stems = (bare.removesuffix(end) for end in _ENDINGS if bare.endswith(end))
    if stem := next((stem for stem in stems if stem in known), None):
        yield (
            Kind.HARD_WORD,
            _("“%(word)s” is hard: please explain it or write “%(suggestion)s”.")
            % {"word": word, "suggestion": known[stem]},
        )


def _abbreviation(line: str) -> Iterator[Finding]:
    """Word level: no abbreviations."""
    for short in dict.fromkeys(_SHORTENED.findall(line) + _CAPITALS.findall(line)):
        yield (
            Kind.ABBREVIATION,
            _("“%(word)s” is an abbreviation: please write it out.") % {"word": short},
        )


def _numbers(line: str) -> Iterator[Finding]:
    """Word level: old years as "vor langer Zeit", dates with the month as a word."""
    for year in dict.fromkeys(_YEAR.findall(line)):
        if int(year) < FIRST_RECENT_YEAR:
            yield (
                Kind.OLD_YEAR,
                _("%(year)s: please say how long ago this was, such as “vor langer Zeit”.")
                % {"year": year},
            )
    for date in dict.fromkeys(_NUMERIC_DATE.findall(line)):
        yield (
            Kind.DATE,
            _("%(date)s: please write the month as a word.") % {"date": date},
        )


Rule = Callable[[str], Iterator[Finding]]
SENTENCE_RULES: Final[tuple[Rule, ...]] = (_long_sentence, _clauses, _genitive, _passive, _negation)
WORD_RULES: Final[tuple[Rule, ...]] = (_long_word, _hard_word)
LINE_RULES: Final[tuple[Rule, ...]] = (_abbreviation, _numbers)

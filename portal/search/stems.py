"""Words as the index holds them: stemmed, without umlauts and accents, compounds taken apart.

SQLite has no German stemmer and PostgreSQL no compounds, so both get words that are stemmed here;
an engine gets them too, beside its own German analysis.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

import snowballstemmer

from portal.core.text import clean_line
from portal.search.wordlists import compound_parts, little_words, synonym_groups

ALGORITHMS: Final = {"de": "german", "de-simple": "german", "en": "english", "nl": "dutch"}
WORD: Final = re.compile(r"[^\W_]+")
LONGEST: Final = 60
"""Letters of a word; what follows is left out."""
GERMAN_LETTERS: Final = "äöüß"
JOINTS: Final = ("", "s", "es", "n", "en", "er")
"""What German puts between the parts of a compound."""
LEAST_REST: Final = 3


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, in their order; signs are left out."""
    return [word[:LONGEST].lower() for word in WORD.findall(clean_line(text))]


def telling(words: list[str], language: str) -> list[str]:
    """Leave out the little words, which are on every page."""
    return [word for word in words if word not in little_words(algorithm(language))]


def algorithm(language: str) -> str:
    """Return the stemmer's name for a language code; German for those that have none."""
    return ALGORITHMS.get(language, "german")


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a word in small letters; ä, ae and a give the same, so do ß and ss."""
    found: str = _stemmer(algorithm(language)).stemWord(_plain(word, keep=GERMAN_LETTERS))
    return "".join(WORD.findall(_plain(found.casefold()))) or word


def _plain(word: str, keep: str = "") -> str:
    """Return a word without accents, but for the letters that a stemmer has to `keep`."""
    return "".join(
        letter
        for whole in word
        for letter in (whole if whole in keep else unicodedata.normalize("NFKD", whole))
        if not unicodedata.combining(letter)
    )


@cache
def _stemmer(name: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    return snowballstemmer.stemmer(name)


def stems(text: str, language: str) -> list[str]:
    """Return the stems of all words of a text, in their order."""
    return [stem(word, language) for word in words_of(text)]


def index_terms(text: str, language: str) -> set[str]:
    """Return all that a text may be found by: stems, parts of compounds, words of one meaning."""
    found = set(words_of(text))
    terms = {stem(word, language) for word in found}
    if algorithm(language) == "german":
        terms |= {stem(part, language) for word in found for part in all_parts(word)}
        terms |= {other for known in tuple(terms) for other in _meanings().get(known, ())}
    return terms


def all_parts(word: str) -> set[str]:
    """Return the parts of a German compound, and theirs: `hochwasser` has `wasser` too."""
    own = parts(word)
    return {*own, *(inner for part in own for inner in parts(part))}


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the known words that a German compound is made of, none where it is none.

    `hochwasserlage` gives `hochwasser` and `lage`. Every letter has to be explained, so that no
    word is found inside another by accident.
    """
    for end in range(len(word) - LEAST_REST, LEAST_REST - 1, -1):
        first, rest = word[:end], word[end:]
        if not _is_known(first):
            continue
        for joint in JOINTS:
            last = rest.removeprefix(joint)
            if rest.startswith(joint) and len(last) >= LEAST_REST:
                if _is_known(last):
                    return first, last
                if inner := parts(last):
                    return first, *inner
    return ()


def _is_known(word: str) -> bool:
    return word in compound_parts() or stem(word, "de") in _stems_of_parts()


@cache
def _stems_of_parts() -> frozenset[str]:
    return frozenset(stem(word, "de") for word in compound_parts())


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """Return for each stem those of the same meaning."""
    groups = [tuple(stem(word, "de") for word in group) for group in synonym_groups()]
    return {own: group for group in groups for own in group}

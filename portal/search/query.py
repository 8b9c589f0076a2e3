"""Search: from what somebody typed to what they see, in a constant number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from portal.core.text import MAX_QUERY_WORDS, clean_line
from portal.search import engine
from portal.search.enums import ORDER, Kind
from portal.search.models import Entry
from portal.search.stems import algorithm, parts, stem, telling, words_of

LONGEST: Final = 200
"""Characters of a query that are looked at."""
SUGGESTIONS: Final = 8
LIKENESS: Final = 0.75
"""From 0 to 1, as difflib measures it: how like an unknown word a proposal has to be."""
TITLES_COMPARED: Final = 3000
WORDS_COMPARED: Final = 4
"""Longer queries get no proposal: each word is compared with thousands."""
GERMAN: Final = "de"


@dataclass(frozen=True)
class Query:
    """What was typed, cleaned: without signs and little words, at most ten words."""

    text: str
    """For the field: one line."""
    words: tuple[str, ...]
    shortened: bool = False
    """Whether words were left out since there were too many."""


@dataclass
class Results:
    """What was found: keys of all entries in their order, and how many of each kind."""

    query: Query
    keys: list[int] = field(default_factory=list)
    counts: dict[Kind, int] = field(default_factory=dict)
    """Of all kinds, whatever kind was asked for."""
    loosely: bool = False
    """No entry has all of the words; these have some of them."""
    did_you_mean: str = ""

    @property
    def total(self) -> int:
        """Of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class _Hit:
    key: int
    kind: Kind
    rank: tuple[int, ...]


def read(typed: str, language: str) -> Query:
    """Clean what somebody typed. Any text is allowed; operators are words, signs are nothing.

    At most `LONGEST` characters are kept.
    """
    text = clean_line(typed[: 4 * LONGEST])[:LONGEST].strip()
    words = telling(words_of(text), language)
    return Query(text, tuple(words[:MAX_QUERY_WORDS]), _is_shortened(typed, words))


def _is_shortened(typed: str, words: list[str]) -> bool:
    return len(words) > MAX_QUERY_WORDS or len(typed.strip()) > LONGEST


def search(query: Query, language: str, kind: Kind | None = None) -> Results:
    """Return what anybody may find in `language`. Raises SearchDown.

    First what has all words; else what has the parts of its compounds; else what has some words.
    Title counts more than summary, summary more than text.
    """
    results = Results(query)
    if not query.words:
        return results
    found = _found(query.words, language)
    if not found:
        taken_apart = [part for word in query.words for part in parts(word) or (word,)]
        if len(taken_apart) > len(query.words):
            found = _found(taken_apart, language)
    if not found and len(query.words) > 1:
        found = _found(query.words, language, some=True)
        results.loosely = bool(found)
    if not found and len(query.words) <= WORDS_COMPARED:
        results.did_you_mean = _did_you_mean(query, language)
    results.counts = dict(sorted(Counter(hit.kind for hit in found).items(), key=_in_order))
    results.keys = [hit.key for hit in found if kind is None or hit.kind == kind]
    return results


def suggest(query: Query, language: str) -> list[Entry]:
    """Return the entries whose title goes best with what is being typed. Raises SearchDown."""
    return fetch(search(query, language).keys[:SUGGESTIONS])


def fetch(keys: list[int]) -> list[Entry]:
    """Return the entries with their pages, in the order of the keys; one query."""
    entries = Entry.objects.defer("terms", "title_terms", "summary_terms").select_related("page")
    found = entries.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _in_order(item: tuple[Kind, int]) -> int:
    return ORDER[item[0]]


def _found(words: Sequence[str], language: str, *, some: bool = False) -> list[_Hit]:
    keys: dict[int, None] = {}
    stemmed = _stemmed(words, language)
    for terms in stemmed:
        keys.update(dict.fromkeys(engine.hits(terms, " ".join(words), language, some=some)))
    return _ranked(list(keys), [term for terms in stemmed for term in terms])


def _stemmed(words: Sequence[str], language: str) -> list[list[str]]:
    """Return the stems in the reader's language, and in German for what is not translated."""
    ways = {algorithm(code): code for code in (GERMAN, language)}.values()
    found = [[stem(word, code) for word in words] for code in ways]
    return found if len(found) < 2 or found[0] != found[1] else found[:1]


def _ranked(keys: list[int], terms: list[str]) -> list[_Hit]:
    """Keep what anybody may read, the best first; one query."""
    rows = (
        Entry.objects.open()
        .filter(pk__in=keys)
        .values_list("pk", "kind", "title_terms", "summary_terms", "day")
    )
    place = {key: number for number, key in enumerate(keys)}
    hits = []
    for key, name, title, summary, day in rows:
        kind = Kind(name)
        score = _score(terms, title.split(), 5) + _score(terms, summary.split(), 2)
        newest = -day.toordinal() if day else 0
        rank = (-score, ORDER[kind], newest, place[key])
        hits.append(_Hit(key, kind, rank))
    return sorted(hits, key=lambda hit: hit.rank)


def _score(terms: list[str], known: list[str], weight: int) -> int:
    """Count twice what is there as a whole, once what is there as the beginning of a word."""
    whole, beginnings = set(known), tuple(known)
    return sum(
        weight * (2 if term in whole else any(word.startswith(term) for word in beginnings))
        for term in set(terms)
    )


def _did_you_mean(query: Query, language: str) -> str:
    """Return the query with unknown words replaced by like ones of titles; empty for none."""
    titles = Entry.objects.open().in_language(language).values_list("title", flat=True)
    known = {word for title in titles[:TITLES_COMPARED] for word in words_of(title)}
    proposed = [
        word
        if word in known
        else next(iter(get_close_matches(word, known, n=1, cutoff=LIKENESS)), word)
        for word in query.words
    ]
    return " ".join(proposed) if tuple(proposed) != query.words else ""

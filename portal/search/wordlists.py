"""The words that search knows: parts of German compounds, words of one meaning, little words.

Read by the settings as well (an engine gets them with its index), so nothing of Django in here.
"""

from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent


@cache
def compound_parts() -> frozenset[str]:
    """Return the words that German compounds of this field are made of, in small letters."""
    return frozenset(_lines("compounds.txt"))


@cache
def synonym_groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words of one meaning."""
    return tuple(tuple(word.strip() for word in line.split(",")) for line in _lines("synonyms.txt"))


@cache
def little_words(stemmer: str) -> frozenset[str]:
    """Return the words of a language (by its stemmer's name) that say nothing by themselves."""
    rows = dict(line.split(": ", 1) for line in _lines("little.txt"))
    return frozenset(rows[stemmer].split())


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]

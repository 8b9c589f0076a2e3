"""Asks the search backend: the database, or the engine that SEARCH_URL names."""

from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils.module_loading import import_string
from modelsearch.backends import get_search_backend

from portal.search.models import Entry

MOST: Final = 1000
"""Hits that are looked at; whoever has more results needs more words."""
PATIENCE: Final = 2
"""Seconds that a reader waits for an engine."""
ENGINES: Final = {
    "modelsearch.backends.opensearch3": ("opensearchpy.exceptions.OpenSearchException",),
    "modelsearch.backends.elasticsearch9": (
        "elasticsearch.ApiError",
        "elasticsearch.TransportError",
    ),
}
"""Engines and the errors by which their clients say that they do not answer."""


class SearchDown(Exception):
    """The engine does not answer, or has no index yet."""


def hits(terms: list[str], text: str, language: str, *, some: bool = False) -> list[int]:
    """Return the keys of the entries that have all (or `some`) of the stems `terms`.

    The last one may be the beginning of a word. An engine also looks for `text` by its own
    analysis, and these hits come first, in its order; the database's are in no order. At most
    `MOST`. Raises SearchDown.
    """
    operator = "or" if some else "and"
    backend = get_search_backend("default", TIMEOUT=PATIENCE)
    entries = Entry.objects.in_language(language).only("pk")
    by_stems = backend.autocomplete(
        " ".join(terms), entries, operator=operator, order_by_relevance=False
    )
    if engine_in_use() is None:
        return [entry.pk for entry in by_stems[:MOST]]
    by_analysis = backend.search(text, entries, operator=operator)
    try:
        found = [*_keys(by_analysis), *_keys(by_stems)]
    except _failures() as failure:
        raise SearchDown from failure
    return list(dict.fromkeys(found))[:MOST]


def engine_in_use() -> str | None:
    """Return the module of the engine's backend; None where the database searches."""
    name: str = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
    return name if name in ENGINES else None


@cache
def _failures_of(engine: str) -> tuple[type[Exception], ...]:
    return tuple(import_string(name) for name in ENGINES[engine])


def _failures() -> tuple[type[Exception], ...]:
    engine = engine_in_use()
    return _failures_of(engine) if engine else ()


def _keys(results: Any) -> list[int]:
    """Return only keys, in one request: modelsearch itself scrolls and fetches every object."""
    answer = results._backend_do_search(
        results._get_es_body(),
        index=results.backend.get_index_for_model(Entry).name,
        size=MOST,
        _source=False,
        stored_fields="pk",
    )
    return [int(hit["fields"]["pk"][0]) for hit in answer["hits"]["hits"]]

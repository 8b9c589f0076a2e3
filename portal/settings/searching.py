"""Where search looks: in the database, or in the engine that SEARCH_URL names."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.search.wordlists import compound_parts, synonym_groups

ENGINES = {
    "opensearch": "modelsearch.backends.opensearch3",
    "elasticsearch": "modelsearch.backends.elasticsearch9",
}
DATABASE = "modelsearch.backends.database"
SECONDS = 10
"""That a worker waits for an engine; a reader waits less (portal.search.engine.PATIENCE)."""

GERMAN_FILTERS = ["lowercase", "compounds", "german_normalization", "german_stems"]
ASKING_FILTERS = ["lowercase", "same_meaning", "german_normalization", "german_stems"]
"""A question is not taken apart: whoever asks for `hochwasserlage` does not want every `lage`."""


def search_backends(url: str, database_engine: str, prefix: str) -> dict[str, dict[str, Any]]:
    """Return the setting WAGTAILSEARCH_BACKENDS.

    `url` is empty for search in the database, or `opensearch://host:9200`,
    `elasticsearch+https://user:password@host/path`; without `+https` it is plain HTTP.
    `prefix` begins the names of all indexes. Raises ImproperlyConfigured.
    """
    if not url:
        backend: dict[str, Any] = {"BACKEND": DATABASE}
        if "postgresql" in database_engine:
            backend["SEARCH_CONFIG"] = "german"
        return {"default": backend}
    engine, _plus, scheme = urlsplit(url).scheme.partition("+")
    if engine not in ENGINES or scheme not in ("", "http", "https"):
        raise ImproperlyConfigured(
            "SEARCH_URL has to begin with opensearch://, opensearch+https://, elasticsearch:// or "
            f"elasticsearch+https://, not with {urlsplit(url).scheme}://"
        )
    return {
        "default": {
            "BACKEND": ENGINES[engine],
            "URLS": [f"{scheme or 'http'}://{url.partition('://')[2]}"],
            "INDEX_PREFIX": prefix,
            "TIMEOUT": SECONDS,
            "OPTIONS": {"max_retries": 0, "retry_on_timeout": False},
            "INDEX_SETTINGS": {"settings": {"analysis": german_analysis()}},
        }
    }


def german_analysis() -> dict[str, Any]:
    """Return an engine's analysis of German, for texts (`default`) and for questions."""
    return {
        "analyzer": {
            "default": {"type": "custom", "tokenizer": "standard", "filter": GERMAN_FILTERS},
            "default_search": {
                "type": "custom",
                "tokenizer": "standard",
                "filter": ASKING_FILTERS,
            },
        },
        "filter": {
            "compounds": {
                "type": "dictionary_decompounder",
                "word_list": sorted(compound_parts()),
                "min_subword_size": 4,
                "only_longest_match": True,
            },
            "same_meaning": {
                "type": "synonym_graph",
                "synonyms": [", ".join(group) for group in synonym_groups()],
            },
            "german_stems": {"type": "stemmer", "language": "light_german"},
            # Longer than modelsearch's 15, since German words are.
            "edgengram": {"type": "edge_ngram", "min_gram": 1, "max_gram": 30},
        },
    }

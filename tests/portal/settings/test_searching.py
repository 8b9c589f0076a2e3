"""Which backend SEARCH_URL makes."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.searching import german_analysis, search_backends

pytestmark = pytest.mark.pure
POSTGRES = "django.db.backends.postgresql"
SQLITE = "django.db.backends.sqlite3"


@pytest.mark.parametrize(
    ("database", "backend"),
    [
        (SQLITE, {"BACKEND": "modelsearch.backends.database"}),
        (POSTGRES, {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "german"}),
    ],
)
def test_search_backends_without_url_is_the_database(
    database: str, backend: dict[str, str]
) -> None:
    assert search_backends("", database, "x_") == {"default": backend}


@pytest.mark.parametrize(
    ("url", "module", "address"),
    [
        ("opensearch://host:9200", "opensearch3", "http://host:9200"),
        ("opensearch+http://host:9200", "opensearch3", "http://host:9200"),
        ("elasticsearch+https://me:pw@host/es", "elasticsearch9", "https://me:pw@host/es"),
    ],
)
def test_search_backends_with_url_is_that_engine(url: str, module: str, address: str) -> None:
    backend = search_backends(url, SQLITE, "x_")["default"]
    assert (backend["BACKEND"], backend["URLS"], backend["INDEX_PREFIX"]) == (
        f"modelsearch.backends.{module}",
        [address],
        "x_",
    )


@pytest.mark.parametrize("url", ["solr://host", "opensearch+ftp://host", "host:9200", "x"])
def test_search_backends_with_another_url_says_what_is_allowed(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL has to begin with opensearch://"):
        search_backends(url, SQLITE, "x_")


def test_german_analysis_takes_texts_apart_and_not_questions() -> None:
    analyzers = german_analysis()["analyzer"]
    assert ["compounds" in analyzers[name]["filter"] for name in analyzers] == [True, False]

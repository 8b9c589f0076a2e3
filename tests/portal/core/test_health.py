import json
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from portal.core import health

NOTHING_WAITS = {"tasks": 0, "deliveries": 0, "mails": 0}
READY = {
    "database": "ok",
    "migrations": "ok",
    "cache": "ok",
    "static files": "ok",
    "search": "ok",
}


@pytest.fixture
def shared_table(settings: Settings) -> None:
    """Keep the shared cache in memory: its table is made by a command, not by a migration."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {"default": memory, "shared": memory}


def parts_missing(client: Client) -> dict[str, str]:
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"
    return {name: said for name, said in answer.json()["parts"].items() if said != "ok"}


def test_live_asks_no_database(client: Client) -> None:
    answer = client.get("/health/live")
    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.usefixtures("shared_table")
def test_ready_says_of_each_part_that_it_is_there(client: Client, db: None) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "parts": READY, "waiting": NOTHING_WAITS}


@pytest.mark.usefixtures("shared_table")
@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_answers_are_kept_by_nobody_and_begin_no_session(
    client: Client, db: None, path: str
) -> None:
    answer = client.get(path)
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "Vary" not in answer.headers


@pytest.mark.usefixtures("shared_table")
def test_probe_on_the_same_machine_needs_neither_tls_nor_a_host(
    settings: Settings, client: Client, db: None
) -> None:
    settings.ALLOWED_HOSTS = ["stadt.example.org"]
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^health/"]
    answer = Client().get("/health/ready", headers={"host": "127.0.0.1:8000"})
    assert answer.status_code == 200


@pytest.mark.usefixtures("shared_table")
@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "told"),
    [
        (0, "127.0.0.1", "", True),
        (0, "::1", "", True),
        (1, "127.0.0.1", "", True),
        (1, "127.0.0.1", "198.51.100.7", False),
        (1, "127.0.0.1", "127.0.0.1, 198.51.100.7", False),
        (0, "198.51.100.7", "127.0.0.1", False),
        (0, "", "", False),
    ],
)
def test_parts_are_told_to_the_own_machine_only(
    settings: Settings,
    client: Client,
    db: None,
    proxies: int,
    address: str,
    forwarded: str,
    told: bool,
) -> None:
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    answer = client.get("/health/ready", headers=headers, REMOTE_ADDR=address)
    expected = {"status": "ready"} | ({"parts": READY, "waiting": NOTHING_WAITS} if told else {})
    assert (answer.status_code, answer.json()) == (200, expected)


@pytest.mark.usefixtures("shared_table")
def test_ready_takes_few_queries(client: Client, db: None) -> None:
    client.get("/health/ready")
    with CaptureQueriesContext(connection) as queries:
        client.get("/health/ready")
    assert len(queries) <= 6


@pytest.mark.usefixtures("shared_table")
def test_database_that_does_not_answer_is_named_without_its_message(
    client: Client, db: None
) -> None:
    def refuse(*args: object) -> None:
        raise OperationalError("password authentication failed for user portal")

    with connection.execute_wrapper(refuse):
        missing = parts_missing(client)
    assert missing == {"database": "does not answer", "migrations": "does not answer"}


@pytest.mark.usefixtures("shared_table")
def test_migration_that_is_not_applied_is_counted(client: Client, db: None) -> None:
    app, name = max(key for key in health.newest() if key[0] == "core")
    MigrationRecorder(connection).record_unapplied(app, name)
    said = "1 apps have migrations that are not applied"
    assert parts_missing(client) == {"migrations": said}


def test_cache_without_its_table_is_named(settings: Settings, client: Client, db: None) -> None:
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "not_there"}
    settings.CACHES = {**settings.CACHES, "shared": table}
    assert parts_missing(client) == {"cache": "does not answer"}


@pytest.fixture
def uncollected(settings: Settings) -> Iterator[None]:
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    yield
    caches.close_all()


@pytest.mark.usefixtures("shared_table", "uncollected")
def test_assets_that_are_not_collected_are_named(client: Client, db: None) -> None:
    assert parts_missing(client) == {"static files": "assets are not collected"}


@pytest.mark.usefixtures("shared_table")
def test_search_engine_that_does_not_answer_is_named(
    settings: Settings, client: Client, db: None
) -> None:
    settings.SEARCH_URL = "opensearch://127.0.0.1:9"
    settings.MODELSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "modelsearch.backends.opensearch3",
            "URLS": ["http://127.0.0.1:9"],
            "INDEX_PREFIX": "test",
        }
    }
    answer = client.get("/health/ready")
    assert "127.0.0.1" not in json.dumps(answer.json())
    assert parts_missing(client) == {"search": "does not answer"}

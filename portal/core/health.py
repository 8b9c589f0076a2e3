"""Answers for monitoring: does the process live, and is everything there that it needs?

`/health/live` asks nothing, `/health/ready` asks each part and answers 503 where one is missing;
which one it says only to a probe on the same machine. Both come before hosts, sessions and caches,
so that such a probe may ask http://127.0.0.1:8000/health/ready.
"""

import logging
from collections.abc import Callable
from functools import cache
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from modelsearch.backends import get_search_backend

from portal.core.background.waiting import oldest
from portal.core.limits import client_address, household

logger = logging.getLogger(__name__)

PATIENCE: Final = 2
"""Seconds that a search engine has to answer."""
OWN_MACHINE: Final = {"127.0.0.1", household("::1")}


class Missing(Exception):
    """A part is not there; the text says what to do and holds no secret."""


def answer_health(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: answers the two addresses and leaves all others alone."""
    views = {"/health/live": live, "/health/ready": ready}

    def answer(request: HttpRequest) -> HttpResponseBase:
        view = views.get(request.path_info)
        return view(request) if view else get_response(request)

    return answer


def live(request: HttpRequest) -> HttpResponse:
    """Everybody may ask whether the process lives; it asks no database."""
    return HttpResponse("alive\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> JsonResponse:
    """Everybody may ask whether the portal can serve; the own machine is told what is missing."""
    parts = {name: state_of(name) for name in PARTS}
    well = all(state == "ok" for state in parts.values())
    status: dict[str, object] = {"status": "ready" if well else "not ready"}
    if client_address(request) in OWN_MACHINE:
        status |= {"parts": parts, "waiting": waiting()}
    return JsonResponse(
        status,
        status=200 if well else 503,
        headers={"Cache-Control": "no-store"},
    )


def state_of(name: str) -> str:
    """Return "ok", or a sentence about what is missing."""
    try:
        PARTS[name]()
    except Missing as missing:
        return str(missing)
    except Exception:  # whatever a driver raises, the part does not answer
        logger.exception("%s does not answer", name)
        return "does not answer"
    return "ok"


def waiting() -> dict[str, int] | str:
    """Return for how many seconds the oldest work of each kind has been due.

    It does not make the portal unready: pages are served also while no worker runs.
    """
    try:
        return oldest().ages
    except DatabaseError:
        return "does not answer"


def database() -> None:
    """Ask the database anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations() -> None:
    """Compare the newest migrations of the code with those that the database has seen."""
    waiting = newest() - MigrationRecorder(connection).applied_migrations().keys()
    if waiting:
        raise Missing(f"{len(waiting)} apps have migrations that are not applied")


@cache
def newest() -> frozenset[tuple[str, str]]:
    """Return app and name of each app's last migration; the code of a process does not change."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def shared_cache() -> None:
    """Ask the cache that all processes share."""
    caches["shared"].get("health")


def static_files() -> None:
    """Look for the list of collected assets, where the storage has one."""
    if isinstance(staticfiles_storage, ManifestFilesMixin) and not staticfiles_storage.hashed_files:
        raise Missing("assets are not collected")


def search_engine() -> None:
    """Ask the search engine, where one is set."""
    if settings.SEARCH_URL and not get_search_backend("default", TIMEOUT=PATIENCE).es.ping():
        raise Missing("does not answer")


PARTS: Final[dict[str, Callable[[], None]]] = {
    "database": database,
    "migrations": migrations,
    "cache": shared_cache,
    "static files": static_files,
    "search": search_engine,
}
"""Name of each part and the function that raises where it is missing."""

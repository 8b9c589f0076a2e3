"""System checks of the core."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from portal.core.legal import missing_pages


@register(Tags.security, deploy=True)
def legal_pages(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Refuse to call a production site ready while a page is missing that law demands.

    Reads the default database, also when `check --deploy` names none.
    """
    if settings.DEBUG or settings.DEMO_ALLOWED:
        return []
    if databases and DEFAULT_DB_ALIAS not in databases:
        return []
    try:
        missing = missing_pages()
    except DatabaseError as problem:
        return [
            Error(
                f"Whether the pages that law demands are there cannot be read: {problem}",
                hint="Run `manage.py migrate` and check DATABASE_URL.",
                id="core.E002",
            )
        ]
    return [
        Error(
            f"A page that law demands is not set or not published: {name}.",
            hint="Publish the page and choose it in the admin under Settings, Brand and contact.",
            id="core.E001",
        )
        for name in missing
    ]

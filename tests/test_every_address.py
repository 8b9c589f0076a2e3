"""Every address of the portal, asked for by every persona with objects of the example city."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from rest_framework.authentication import SessionAuthentication
from wagtail.models import APIToken

from portal.accounts.models import User
from tests.address_book import (
    FAILS_ON_PURPOSE,
    FORMS,
    NOTHING_THERE,
    OPEN_IN_ADMIN,
    PERSONAS,
    REFUSED,
    STAFF,
    TABLE,
    WITHOUT_CSRF,
    WORKING,
)
from tests.address_objects import values
from tests.address_walk import Address, addresses, views_by_route
from tests.conftest import DemoCity
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(400)]

FIRST = ("outsider", "partner", "operator")
"""Who between them asks all queries; for the others one database is enough."""
RECORDS, EDITING = "admin/snippets/", ("editor", "core_member", "coordinator")
"""Which of them may do what with the records tests/portal/accounts/test_permissions.py asks."""
SIGNS_OUT = "admin/logout/"
WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)', re.IGNORECASE)
BESIDES = frozenset(
    {
        "core_shared_cache",  # calls of the API are counted
        "django_session",
        "wagtailadmin_editingsession",  # who has a form open
        "wagtailcore_apitoken",  # its last use
        "wagtailcore_pagesubscription",
        "wagtailimages_rendition",
        "wagtailusers_userprofile",
    }
)
"""Tables that reading writes to on the side; of what is read nothing changes."""
FILLS_IN = frozenset({"admin/documents/edit/<int:document_id>/", "admin/images/<int:image_id>/"})
"""Forms in which Wagtail looks up the size of a file that has none yet, and keeps it."""
FILLED_IN = frozenset(
    {"core_event", "wagtaildocs_document", "wagtailimages_image", "wagtailsearch_indexentry"}
)
READ_ONLY = "admin/api/main/"
"""Wagtail's own reading for its choosers, which answers GET only."""
NONSENSE = dict.fromkeys(
    ("text", "reply_mail", "page", "altcha", "username", "password", "email"), "x\x00" + "ß" * 9000
)
"""What no form can use: a null byte, and too much of everything."""


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    routes = {address.route for address in addresses()}
    assert {route for route in routes if not route.startswith("admin/")} == set(TABLE)
    exceptions = OPEN_IN_ADMIN | set(NOTHING_THERE) | FAILS_ON_PURPOSE | set(FORMS)
    assert exceptions - routes == set()


def expected(address: Address, persona: str) -> frozenset[int]:
    """Return how an address may answer a persona."""
    if address.route in TABLE:
        return frozenset({TABLE[address.route][persona]})
    if address.route in OPEN_IN_ADMIN:
        return frozenset({200, 302} if persona in STAFF else {200})
    if persona not in STAFF:
        return REFUSED
    if address.route in FAILS_ON_PURPOSE:
        return frozenset({500})
    if persona == "operator":
        return frozenset({404} if address.route in NOTHING_THERE else {200, 302, 405})
    return WORKING


# Wagtail-localize's report lists translations in no order.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize(
    "persona",
    [name if name in FIRST else pytest.param(name, marks=pytest.mark.once) for name in PERSONAS],
)
def test_every_address_answers_only_whoever_may(
    demo_city: DemoCity, request: pytest.FixtureRequest, persona: str
) -> None:
    filling = values(demo_city, UserFactory.create())
    client = Client(raise_request_exception=False)
    user = None if persona == "outsider" else request.getfixturevalue(persona)
    if user:
        client.force_login(user)
    headers = token_of(user)
    wrong = []
    written: dict[str, set[str]] = {}
    for address in sorted(addresses(), key=lambda address: address.route == SIGNS_OUT):
        if persona in EDITING and address.route.startswith(RECORDS):
            continue
        for path in in_turn(address, address.paths(filling), persona):
            with connection.execute_wrapper(noting(written.setdefault(address.route, set()))):
                status = asked(
                    client, path, headers if address.namespace == "wagtailapi_v3" else {}
                )
            if status not in expected(address, persona):
                wrong.append((status, path, address.route))
    assert wrong == []
    changed = {
        route: tables - BESIDES - (FILLED_IN if route in FILLS_IN else frozenset())
        for route, tables in written.items()
    }
    assert {route: tables for route, tables in changed.items() if tables} == {}


def noting(tables: set[str]) -> Callable[..., Any]:
    """Return what notes the tables to which anything is written on the way to the database."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        if found:
            tables.add(found[1])
        return execute(sql, params, many, context)

    return note


def token_of(user: User | None) -> dict[str, str]:
    """Return the header with a token of somebody; the API asks for that, not for the session."""
    if user is None:
        return {}
    _row, secret = APIToken.create_token(user=user, name="Probe")
    return {"authorization": f"Bearer {secret}"}


def in_turn(address: Address, paths: list[str], persona: str) -> list[str]:
    """Return all paths for the outsider, and for others one of those that differ by language."""
    if persona == "outsider" or not address.in_languages or address.is_spelt_out:
        return paths
    return [paths[PERSONAS.index(persona) % len(paths)]]


def asked(client: Client, path: str, headers: dict[str, str]) -> int:
    """Return the status of the answer, which is read to its end."""
    response: Any = client.get(path, headers=headers)
    if response.streaming:
        list(response.streaming_content)
    return int(response.status_code)


def test_nobody_changes_anything_without_a_token(demo_city: DemoCity) -> None:
    filling = values(demo_city, UserFactory.create())
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    wrong = []
    for address in addresses():
        if address.route in WITHOUT_CSRF:
            continue
        path = address.paths(filling)[0]
        answer = client.post(path)
        to_sign_in = answer.get("Location", "").startswith("/konto/")
        if answer.status_code not in (401, 403, 405) and not to_sign_in:
            wrong.append((answer.status_code, path))
    assert wrong == []


@pytest.mark.parametrize("data", [{}, NONSENSE], ids=["nothing", "nonsense"])
def test_public_form_answers_bad_data_with_a_sentence(
    demo_city: DemoCity, data: dict[str, str]
) -> None:
    filling = values(demo_city, UserFactory.create())
    client = Client(raise_request_exception=False)
    statuses = {
        address.route: {client.post(path, data).status_code for path in address.paths(filling)}
        for address in addresses()
        if address.route in FORMS
    }
    assert statuses == {route: {status} for route, status in FORMS.items()}


def test_only_listed_views_take_a_post_from_elsewhere() -> None:
    """Django's check is switched off by an attribute of the view; the API checks tokens instead."""
    exempt = {
        route
        for route, view in views_by_route()
        if getattr(view, "csrf_exempt", False)
        and not route.startswith(("api/v3/", READ_ONLY))
        and not checks_itself(view)
    }
    assert exempt == WITHOUT_CSRF


def checks_itself(view: Any) -> bool:
    """Whether it is a view of the REST framework, which checks whenever a session is used."""
    known = getattr(getattr(view, "cls", None), "authentication_classes", ())
    return SessionAuthentication in known

"""Every operation on an object, for every persona: on one's own, on others', hidden, not there."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from portal.accounts.models import User
from tests import object_pages, object_people
from tests.address_answers import BY_OPERATION, GROUPS, operations, with_objects
from tests.address_book import PERSONAS
from tests.answer_groups import ASKING
from tests.conftest import SiteTree
from tests.factories import UserFactory
from tests.object_people import Cast, Objects, Paths
from tests.test_every_address import token_of

# On PostgreSQL each app's own tests ask who may see what; the table is one for both.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.timeout(400)]

REASON = b"Only "
"""How each of the refusals of the workspace begins: with who may."""


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> Cast:
    """All personas, and two who act for the organisation of what is their own."""
    people = {name: request.getfixturevalue(name) for name in PERSONAS[1:]}
    return Cast(people | {"member": UserFactory.create(), "steward": UserFactory.create()})


@pytest.fixture
def objects(site_tree: SiteTree, unindexed: None, settings: Settings, cast: Cast) -> Objects:
    """Something own, foreign and hidden for every route that takes an object."""
    settings.API_LIMIT = 0
    return {
        **object_people.people(site_tree, cast),
        **object_people.accounts(cast),
        **object_pages.records(site_tree),
        **object_pages.pages(site_tree, cast),
        **object_pages.files(cast),
        **object_pages.settings(),
    }


@pytest.fixture
def bodies(site_tree: SiteTree, objects: Objects) -> dict[str, Any]:
    """What is sent by the API to change something, by path or by route; others get nothing."""
    page = "api/v3/pages/<page_id>/"
    return {
        page: {"title": "Neu", "meta": {"type": "core.StandardPage"}},
        **{
            f"/{page.replace('<page_id>', str(key))}actions/revert/": {"revision_id": revision}
            for key, revision in Page.objects.values_list("pk", "latest_revision")
        },
        f"{page}actions/revert/": {"revision_id": 1},
        f"{page}actions/move/": {"destination_id": site_tree.projects.pk},
        f"{page}actions/copy_for_translation/": {"locale": "en"},
        "api/v3/snippets/<type>/<pk>/actions/copy_for_translation/": {"locale": "en"},
        "api/v3/snippets/<type>/<pk>/actions/revert/": {"revision_id": 1},
        "api/v3/redirects/<redirect_id>/": {"old_path": "/neu"},
        "api/v3/sites/<site_id>/": {
            "hostname": "neu.example.org",
            "root_page_id": site_tree.start.pk,
        },
    }


def test_every_group_names_operations_that_are_there() -> None:
    assert BY_OPERATION.keys() - operations() == set()
    assert len(BY_OPERATION) == sum(len(group.operations) for group in GROUPS)


@pytest.mark.parametrize("personas", [ASKING[:3], ASKING[3:6], ASKING[6:]], ids="-".join)
def test_object_is_answered_about_by_whose_it_is(
    objects: Objects, cast: Cast, bodies: dict[str, Any], personas: tuple[str, ...]
) -> None:
    assert set(objects) == with_objects()
    wrong: list[tuple[Any, ...]] = []
    for persona in personas:
        ask = asking(cast.people.get(persona), bodies)
        for operation in sorted(operations()):
            paths = paths_of(objects, operation, persona)
            if operation in BY_OPERATION:
                answers = tuple(ask(operation, path) if path else None for path in paths)
                expected = BY_OPERATION[operation].answers[persona]
                wrong += [(persona, operation, answers, expected)] * (answers != expected)
            elif persona == "coordinator":
                # Nothing is expected of it, so it has to refuse the method, whatever it is about.
                status = ask(operation, next(path for path in paths if path))
                wrong += [(persona, operation, status, 405)] * (status != 405)
    assert wrong == []


def paths_of(objects: Objects, operation: str, persona: str) -> Paths:
    """Return the paths of one operation for a persona."""
    paths = objects[operation.partition(" ")[2]]
    return paths[persona] if isinstance(paths, dict) else paths


def asking(user: User | None, bodies: dict[str, Any]) -> Callable[[str, str], int | str]:
    """Return what asks as somebody who has just shown who it is; nothing of it stays."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
        session = client.session
        shown = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [shown]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    token = token_of(user)

    def ask(operation: str, path: str) -> int | str:
        method, _space, route = operation.partition(" ")
        sent: dict[str, Any] = {}
        if route.startswith("api/"):
            sent["headers"] = token
            if method != "GET":
                body = json.dumps(bodies.get(path, bodies.get(route, {})))
                sent |= {"data": body, "content_type": "application/json"}
        with transaction.atomic():
            answer: Any = getattr(client, method.lower())(path, **sent)
            content = b"".join(answer.streaming_content if answer.streaming else [answer.content])
            transaction.set_rollback(True)
        if answer.status_code == 403 and route.startswith("mein/") and REASON not in content:
            return "403 without a reason"
        return int(answer.status_code)

    return ask

"""Actors for programs: nobody sees more than he may."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import SiteTree
from tests.factories import ActorFactory
from tests.tokens import bearer

LIST = "/api/v3/actors/"


@pytest.fixture
def four(site_tree: SiteTree) -> None:
    """One actor for each level of visibility."""
    ActorFactory(code="a-public", parent=ActorFactory(code="b-partner", for_partners=True))
    ActorFactory(code="c-core", for_core_team=True)
    ActorFactory(code="d-coordinator", for_coordinator=True)


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        (None, "a"),
        ("citizen", "a"),
        ("editor", "a"),
        ("partner", "ab"),
        ("core_member", "abc"),
        ("coordinator", "abcd"),
    ],
)
def test_actors_are_told_to_who_may_see_them(
    four: None, client: Client, request: pytest.FixtureRequest, person: str | None, seen: str
) -> None:
    headers = bearer(request.getfixturevalue(person)) if person else {}
    answer = client.get(LIST, headers=headers).json()
    assert "".join(actor["code"][0] for actor in answer["items"]) == seen
    assert answer["count"] == len(seen)
    parents = [actor["parent"] for actor in answer["items"]]
    assert parents[0] == ("b-partner" if "b" in seen else None)


def test_session_shows_nothing_more(four: None, client: Client, coordinator: object) -> None:
    client.force_login(coordinator)  # type: ignore[arg-type]
    assert client.get(LIST).json()["count"] == 1


@pytest.mark.parametrize(("code", "status"), [("a-public", 200), ("c-core", 404), ("none", 404)])
def test_actor_is_found_by_code(four: None, client: Client, code: str, status: int) -> None:
    assert client.get(f"{LIST}{code}/").status_code == status


@pytest.mark.parametrize("name", ["visibility", "order", "parent__visibility"])
def test_hidden_fields_are_no_filter(four: None, client: Client, name: str) -> None:
    assert client.get(f"{LIST}?{name}=core").status_code == 400


def test_visibility_is_not_told(four: None, client: Client) -> None:
    assert "visib" not in client.get(LIST).content.decode()


@pytest.mark.once
def test_queries_do_not_grow(site_tree: SiteTree, client: Client) -> None:
    counts = []
    for number in range(20):
        ActorFactory(parent=ActorFactory())
        if number in (1, 19):
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{LIST}?limit=100")
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 6

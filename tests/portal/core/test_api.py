"""Vocabularies, the feed of changes, and what every call has to pass."""

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from portal.core.api.counting import counter
from portal.core.api.telling import said
from portal.core.events import emit
from portal.core.models import Event
from portal.core.words import Words
from tests.conftest import SiteTree
from tests.factories import (
    DistrictFactory,
    FieldOfActionFactory,
    ProjectFactory,
    ProjectPageFactory,
)

CHANGES = "/api/v3/changes/"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ({"de": "Luft", "en": "Air"}, None, {"de": "Luft", "en": "Air"}),
        ({"de": "Luft", "en": "Air"}, "en", {"en": "Air"}),
        ({"de": "Luft", "en": ""}, "en", {"de": "Luft"}),
        ({}, "en", {}),
        ({}, None, {}),
    ],
)
def test_said(words: dict[str, str], language: str | None, expected: dict[str, str]) -> None:
    assert said(Words(words), language) == expected


def test_vocabularies_are_listed(site_tree: SiteTree, client: Client) -> None:
    FieldOfActionFactory(code="luft", label={"de": "Luft", "en": "Air"}, order=3)
    DistrictFactory(code="elten")
    field = client.get("/api/v3/fields/?language=en").json()["items"][0]
    assert field == {"code": "luft", "label": {"en": "Air"}, "summary": {}, "order": 3}
    district = client.get("/api/v3/districts/").json()["items"][0]
    assert district["location"] == {"longitude": 6.24, "latitude": 51.83}


def test_lists_name_licence_and_source(site_tree: SiteTree, client: Client) -> None:
    answer = client.get("/api/v3/fields/").json()
    assert (answer["licence"], answer["attribution"]) == ("dl-de/by-2-0", "Smart City")


def test_changes_are_read_with_a_cursor(site_tree: SiteTree, client: Client) -> None:
    project = ProjectPageFactory(parent=site_tree.projects).record
    start = client.get(f"{CHANGES}?limit=100").json()["next"]
    first = emit("project.status_changed", project.record, public=True, reason={"de": "geheim"})
    second = emit("measurement.added", project.record, public=True)
    answer = client.get(f"{CHANGES}?after={start}&limit=1").json()
    assert [item["id"] for item in answer["items"]] == [first.pk]
    assert answer["items"][0]["record"] == {
        "id": project.pk,
        "uuid": str(project.record.uuid),
        "kind": "projects.project",
    }
    assert "geheim" not in str(answer)
    answer = client.get(f"{CHANGES}?after={answer['next']}").json()
    assert [item["id"] for item in answer["items"]] == [second.pk]
    assert client.get(f"{CHANGES}?after={second.pk}").json() == {"items": [], "next": second.pk}


def test_changes_of_what_is_hidden_are_left_out(site_tree: SiteTree, client: Client) -> None:
    draft = ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory.build(), publish=False
    ).record
    private = ProjectPageFactory(parent=site_tree.projects)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    start = Event.objects.latest("id").pk
    emit("page.published", draft.record, public=True)
    last = emit("page.published", private.record.record, public=True)
    emit("facts.published", private.record.record, public=False)
    assert client.get(f"{CHANGES}?after={start}").json() == {"items": [], "next": last.pk}


@pytest.mark.parametrize("query", ["?after=-1", f"?after={2**63}", "?after=x", "?limit=1000"])
def test_impossible_cursor_is_refused(db: None, client: Client, query: str) -> None:
    assert client.get(f"{CHANGES}{query}").status_code == 422


@pytest.mark.django_db
def test_calls_are_counted_apart(settings: Settings) -> None:
    pauses = [counter.count(who, 2) for who in ("a", "a", "b", "a")]
    assert pauses[:3] == [0, 0, 0]
    assert 1 <= pauses[3] <= 60
    assert counter.count("a", 0) == 0


def test_limit_holds_for_each_address(
    site_tree: SiteTree, client: Client, settings: Settings
) -> None:
    settings.API_LIMIT = 2
    answers = [client.get("/api/v3/fields/", REMOTE_ADDR="192.0.2.1") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    assert client.get("/api/v3/pages/", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert client.get("/api/v3/fields/", REMOTE_ADDR="192.0.2.2").status_code == 200

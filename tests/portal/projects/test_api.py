"""Projects for programs: what is told, what is not, and with how many queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.accounts.models import User
from portal.core.words import Words
from portal.projects.models import Project
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    DistrictFactory,
    GoalFactory,
    GoalPageFactory,
    LightFactory,
    MilestoneFactory,
    MoneyItemFactory,
    PartnerFactory,
    PlaceFactory,
    ProjectFactory,
    ProjectPageFactory,
    RiskFactory,
    UpdateFactory,
    YearBudgetFactory,
    german,
)
from tests.tokens import bearer

pytestmark = pytest.mark.usefixtures("unindexed")

LIST = "/api/v3/projects/"


def made(site_tree: SiteTree, code: str, **facts: Any) -> Project:
    """Make a project with its pages."""
    return ProjectPageFactory(
        parent=site_tree.projects, title=code, record=ProjectFactory.build(code=code, **facts)
    ).record


def codes(client: Client, query: str = "", **headers: str) -> list[str]:
    """Return the codes in the list."""
    response = client.get(f"{LIST}{query}", headers=headers)
    assert response.status_code == 200, response.content
    return [item["code"] for item in response.json()["items"]]


def furnish(project: Project) -> None:
    """Give a project one of everything."""
    PartnerFactory(project=project)
    PlaceFactory(project=project)
    MilestoneFactory(project=project)
    LightFactory(project=project)
    UpdateFactory(project=project)
    MoneyItemFactory(project=project)
    YearBudgetFactory(project=project)
    RiskFactory(project=project)


def test_project_tells_words_of_all_languages(site_tree: SiteTree, client: Client) -> None:
    ProjectPageFactory(
        parent=site_tree.projects,
        title="Saubere Luft",
        summary="Sensoren",
        record=ProjectFactory.build(code="P01"),
        translations={"en": {"title": "Clean air", "summary": "Sensors"}},
    )
    told = client.get(f"{LIST}P01/").json()
    assert told["title"] == {"de": "Saubere Luft", "en": "Clean air"}
    assert told["summary"] == {"de": "Sensoren", "en": "Sensors"}
    assert sorted(told["address"]) == ["de", "de-simple", "en", "nl"]
    assert told["address"]["de"] == "http://localhost:8000/projekte/saubere-luft/"


@pytest.mark.parametrize(
    ("language", "title"), [("en", {"en": "Clean air"}), ("nl", {"de": "Saubere Luft"})]
)
def test_project_in_one_language_falls_back_to_german(
    site_tree: SiteTree, client: Client, language: str, title: dict[str, str]
) -> None:
    ProjectPageFactory(
        parent=site_tree.projects,
        title="Saubere Luft",
        record=ProjectFactory.build(code="P01"),
        translations={"en": {"title": "Clean air"}},
    )
    assert client.get(f"{LIST}P01/?language={language}").json()["title"] == title


def test_project_tells_its_parts(site_tree: SiteTree, client: Client) -> None:
    project = made(site_tree, "P01", planned=1000)
    furnish(project)
    goal = GoalPageFactory(parent=site_tree.goals).record
    hidden = GoalPageFactory(parent=site_tree.goals, publish=False).record
    project.goals.set([goal, hidden])
    project.save()
    told = client.get(f"{LIST}P01/").json()
    partner = project.partners.get()
    assert told["partners"] == [
        {
            "actor": {"code": partner.actor.code, "name": dict(partner.actor.name)},
            "part": {"de": "Hilft mit"},
        }
    ]
    assert [place["geometry"]["type"] for place in told["places"]] == ["Point"]
    assert told["light"]["colour"] == "green"
    assert told["milestones"][0]["state"] == "planned"
    assert told["money"]["planned"] == 1000.0
    assert told["money"]["lines"][0]["planned"] == 1000.0
    assert told["goals"] == [goal.code]


def test_project_tells_nothing_internal(site_tree: SiteTree, client: Client) -> None:
    project = made(site_tree, "P01")
    RiskFactory(project=project, text=german("Geheimnis"), public_sentence=german("Offen"))
    PartnerFactory(
        project=project, actor=ActorFactory(for_core_team=True, name=german("Versteckt"))
    )
    UpdateFactory(
        project=project, day=timezone.localdate() + timedelta(days=3), text=german("Morgen")
    )
    project.lead = ActorFactory(for_partners=True, name=german("Versteckt"))
    project.save()
    text = client.get(f"{LIST}P01/").content.decode()
    assert [word for word in ("Geheimnis", "Versteckt", "Morgen") if word in text] == []


def test_draft_is_not_told_to_anybody(
    site_tree: SiteTree, client: Client, editor: User, coordinator: User
) -> None:
    ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory.build(code="P01"), publish=False
    )
    withdrawn = made(site_tree, "P02")
    Project.objects.filter(pk=withdrawn.pk).update(live=False)
    for headers in ({}, bearer(editor), bearer(coordinator)):
        assert codes(client, **headers) == []
        assert client.get(f"{LIST}P01/", headers=headers).status_code == 404
        assert client.get(f"{LIST}P02/", headers=headers).status_code == 404


def test_private_page_hides_its_project(site_tree: SiteTree, client: Client, editor: User) -> None:
    page = ProjectPageFactory(parent=site_tree.projects, record=ProjectFactory.build(code="P01"))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(editor)
    assert codes(client) == []


def test_newer_draft_of_facts_is_not_told(site_tree: SiteTree, client: Client) -> None:
    project = made(site_tree, "P01")
    project.file_reference = "geheim"
    project.save_revision()
    assert client.get(f"{LIST}P01/").json()["file_reference"] == ""


NARROWED = {
    "?status=completed": ["P02"],
    "?kind=task": ["P03"],
    "?field=klima": ["P01"],
    "?field=gibt-es-nicht": [],
    "?light=red": ["P01"],
    "?light=none": ["P03"],
    "?partner=werke": ["P02"],
    "?district=mitte": ["P03"],
    "?goal=Z1": ["P01"],
    "?status=completed&kind=task": [],
    "?changed_since=2000-01-01": ["P01", "P02", "P03"],
    "?changed_since=2199-01-01": [],
    "?limit=1&offset=1": ["P02"],
}
"""Query → codes."""


def test_filter_narrows(site_tree: SiteTree, client: Client) -> None:
    first = made(site_tree, "P01")
    first.field.code = "klima"
    first.field.save()
    goal = GoalFactory.build(code="Z1")
    first.goals.set([GoalPageFactory(parent=site_tree.goals, record=goal).record])
    first.save()
    LightFactory(project=first, red=True)
    second = made(site_tree, "P02", completed=True)
    PartnerFactory(project=second, actor=ActorFactory(code="werke"))
    third = made(site_tree, "P03", task=True)
    DistrictFactory(code="mitte")
    PlaceFactory(project=third)
    assert {query: codes(client, query) for query in NARROWED} == NARROWED


def test_filter_by_hidden_partner_tells_only_who_may_know(
    site_tree: SiteTree, client: Client, partner: User
) -> None:
    PartnerFactory(
        project=made(site_tree, "P01"), actor=ActorFactory(code="werke", for_partners=True)
    )
    assert codes(client, "?partner=werke") == []
    assert codes(client, "?partner=werke", **bearer(partner)) == ["P01"]


@pytest.mark.parametrize(
    "query",
    [
        "?status=gone",
        "?light=x",
        "?language=fr",
        "?field=a%00b",
        "?changed_since=0001-01-01",
        "?limit=0",
        "?limit=101",
        "?offset=-1",
    ],
)
def test_filter_with_impossible_value_is_refused(
    site_tree: SiteTree, client: Client, query: str
) -> None:
    assert client.get(f"{LIST}{query}").status_code == 422


@pytest.mark.parametrize(
    "name", ["risks", "record__risks", "ordering", "order", "lead__visibility"]
)
def test_unknown_parameter_is_named(client: Client, db: None, name: str) -> None:
    response = client.get(f"{LIST}?{name}=1")
    assert response.status_code == 400
    assert response.json()["detail"].startswith(f"Unknown parameters: {name}. Known here: ")


def test_places_are_a_feature_collection(site_tree: SiteTree, client: Client) -> None:
    project = made(site_tree, "P01")
    PlaceFactory(project=project, name="Markt")
    PlaceFactory(project=project, line=True)
    made(site_tree, "P02")
    response = client.get("/api/v3/projects.geojson")
    collection = response.json()
    assert response["Content-Type"] == "application/geo+json"
    assert collection["type"] == "FeatureCollection"
    assert [f["id"] for f in collection["features"]] == ["P01-1", "P01-2"]
    assert collection["features"][0]["properties"]["place"] == "Markt"
    assert collection["features"][0]["geometry"] == {
        "type": "Point",
        "coordinates": [6.245, 51.834],
    }


@pytest.mark.parametrize("address", ["/api/v3/projects/?limit=100", "/api/v3/projects.geojson"])
@pytest.mark.once
def test_queries_do_not_grow(site_tree: SiteTree, client: Client, address: str) -> None:
    counts = []
    for number in range(20):
        furnish(made(site_tree, f"P{number:02}"))
        if number in (1, 19):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_words_without_any_text_are_empty(site_tree: SiteTree, client: Client) -> None:
    made(site_tree, "P01", lesson=Words())
    assert client.get(f"{LIST}P01/?language=en").json()["lesson"] == {}

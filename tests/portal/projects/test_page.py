"""The page of one project."""

import json
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document

from portal.projects.models import ProjectDocument, ProjectPage
from tests.conftest import DemoCity, SiteTree
from tests.factories import (
    ActorFactory,
    LightFactory,
    MilestoneFactory,
    MoneyItemFactory,
    PartnerFactory,
    PlaceFactory,
    ProjectFactory,
    ProjectPageFactory,
    RiskFactory,
    UpdateFactory,
    german,
)

pytestmark = [pytest.mark.usefixtures("unindexed"), pytest.mark.once]


@pytest.fixture
def page(site_tree: SiteTree) -> ProjectPage:
    """A running project with one of each part."""
    project = ProjectFactory(code="V-1", with_money=True, file_reference="10.30-1")
    LightFactory(project=project, amber=True, reason=german("Die Lieferung kam spät."))
    MilestoneFactory(project=project, moved=True, title=german("Aufbau"))
    MoneyItemFactory(project=project)
    PlaceFactory(project=project, name="Promenade")
    UpdateFactory(project=project, title=german("Der erste Sensor"))
    RiskFactory(project=project, text=german("Geheime Sorge"), public_sentence=german(""))
    PartnerFactory(project=project, actor=ActorFactory(name=german("Gärtnerei")))
    PartnerFactory(project=project, actor=ActorFactory(name=german("Leise AG"), for_core_team=True))
    made: ProjectPage = ProjectPageFactory(
        parent=site_tree.projects, record=project, title="Bäume messen", slug="baeume"
    )
    return made


def test_page_says_kind_and_size_of_a_document(client: Client, page: ProjectPage) -> None:
    file = Document.objects.create(title="Bericht", file="bericht.odt", file_size=5400)
    ProjectDocument.objects.create(project=page.record, document=file, title=german("Bericht"))
    html = client.get("/projekte/baeume/").content.decode()
    assert "(text, 5,3\xa0KB)" in html


def test_page_shows_every_part(client: Client, page: ProjectPage) -> None:
    html = client.get("/projekte/baeume/").content.decode()
    for word in (
        "Die Lieferung kam spät.",
        "Aufbau",
        "Promenade",
        "Der erste Sensor",
        "Gärtnerei",
        "10.30-1",
    ):
        assert word in html


def test_page_hides_what_is_internal(client: Client, page: ProjectPage) -> None:
    html = client.get("/projekte/baeume/").content.decode()
    assert "Geheime Sorge" not in html
    assert "Leise AG" not in html


def test_page_of_a_draft_is_not_found(client: Client, site_tree: SiteTree) -> None:
    ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory(draft=True), slug="plan", publish=False
    )
    assert client.get("/projekte/plan/").status_code == 404


def test_page_of_withdrawn_facts_is_not_found(client: Client, page: ProjectPage) -> None:
    page.record.unpublish()
    assert client.get("/projekte/baeume/").status_code == 404


@pytest.mark.parametrize("trait", ["completed", "stopped"])
def test_page_of_an_ended_project_gives_the_lesson_first(
    client: Client, site_tree: SiteTree, trait: str
) -> None:
    project = ProjectFactory(**{trait: True})
    LightFactory(project=project, red=True)
    ProjectPageFactory(parent=site_tree.projects, record=project, slug="ende")
    response = client.get("/projekte/ende/")
    assert "Früher fragen." in response.content.decode()
    assert response.context["sheet"].light is None


def test_page_without_money_says_so(client: Client, site_tree: SiteTree) -> None:
    ProjectPageFactory(parent=site_tree.projects, record=ProjectFactory(idea=True), slug="idee")
    assert "No money has been decided yet." in client.get("/en/projekte/idee/").content.decode()


def test_page_needs_eight_queries_without_panels(
    client: Client, page: ProjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.core.panels._slots", defaultdict(list))
    client.get("/projekte/baeume/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/projekte/baeume/")
    assert len(queries) <= 8, [query["sql"][:120] for query in queries]


@pytest.mark.once
def test_page_queries_do_not_grow(client: Client, page: ProjectPage) -> None:
    numbers = []
    for wanted in (2, 20):
        for _number in range(wanted):
            PartnerFactory(project=page.record)
            MilestoneFactory(project=page.record)
            UpdateFactory(project=page.record)
            PlaceFactory(project=page.record)
            MoneyItemFactory(project=page.record)
        client.get("/projekte/baeume/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/projekte/baeume/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 15


def test_fetched_parts_equal_those_of_the_database(demo_city: DemoCity) -> None:
    from portal.projects.detail import fetch_parts

    page: Any = demo_city.page("projects.project/P05")
    fetch_parts(page.record)
    fresh = type(page.record).objects.get(pk=page.record.pk)
    for name in ("milestones", "lights", "updates", "places", "money_items", "risks"):
        mine = [_values(row) for row in getattr(page.record, name).all()]
        theirs = [_values(row) for row in getattr(fresh, name).all()]
        assert mine == theirs


def _values(row: Any) -> list[Any]:
    values = [getattr(row, field.attname) for field in row._meta.concrete_fields]
    assert all(isinstance(v, int | str | dict | date | Decimal | list | type(None)) for v in values)
    return values


def test_page_tells_search_engines_what_it_is(client: Client, page: ProjectPage) -> None:
    html = client.get("/projekte/baeume/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    nodes = {node["@type"]: node for node in json.loads(found[1])["@graph"]}
    assert nodes["Project"]["name"] == "Bäume messen"
    assert nodes["Project"]["identifier"] == "V-1"

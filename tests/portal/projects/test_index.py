"""The project index: what it shows, narrows, counts and never breaks on."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    DistrictFactory,
    FieldOfActionFactory,
    LightFactory,
    PartnerFactory,
    PlaceFactory,
    ProjectFactory,
    ProjectPageFactory,
)

pytestmark = pytest.mark.usefixtures("unindexed")

ADDRESS = "/projekte/"


def titles(response: object) -> list[str]:
    return [row.title for row in response.context["rows"]]  # type: ignore[attr-defined]


@pytest.fixture
def three(site_tree: SiteTree) -> dict[str, object]:
    """A running project with everything, a stopped one, and a draft that must not show."""
    trees = ProjectFactory(code="V-1", field=FieldOfActionFactory(code="klima"))
    LightFactory(project=trees, amber=True)
    district = DistrictFactory(code="elten")
    PlaceFactory(project=trees)
    partner = ActorFactory(code="gaertnerei")
    PartnerFactory(project=trees, actor=partner)
    ProjectPageFactory(parent=site_tree.projects, record=trees, title="Bäume messen")
    ended = ProjectFactory(code="V-2", stopped=True)
    LightFactory(project=ended, red=True)
    ProjectPageFactory(parent=site_tree.projects, record=ended, title="Innenstadt-WLAN")
    ProjectPageFactory(
        parent=site_tree.projects,
        record=ProjectFactory(code="V-3", draft=True),
        title="Geheimer Plan",
        publish=False,
    )
    return {"district": district, "partner": partner}


NARROWED = {
    "": ["Bäume messen", "Innenstadt-WLAN"],
    "feld=klima": ["Bäume messen"],
    "status=stopped": ["Innenstadt-WLAN"],
    "ampel=amber": ["Bäume messen"],
    "ampel=red": [],
    "partner=gaertnerei": ["Bäume messen"],
    "ort=elten": ["Bäume messen"],
    "art=task": [],
    "q=bäume": ["Bäume messen"],
    "q=wlan": ["Innenstadt-WLAN"],
    "q=geheim": [],
    "status=stopped&feld=klima": [],
    "sortierung=titel": ["Bäume messen", "Innenstadt-WLAN"],
}
"""Query → titles."""


def test_index_narrows_by(client: Client, three: dict[str, object]) -> None:
    found = {query: titles(client.get(f"{ADDRESS}?{query}")) for query in NARROWED}
    assert found == NARROWED


def test_index_says_how_many_and_by_what(client: Client, three: dict[str, object]) -> None:
    response = client.get("/en/projekte/?status=stopped")
    assert (response.context["number"], response.context["total"]) == (1, 2)
    assert "1 of 2 projects" in response.content.decode()


def test_index_ended_project_shows_no_light(client: Client, three: dict[str, object]) -> None:
    rows = client.get(f"{ADDRESS}?status=stopped").context["rows"]
    assert [row.light for row in rows] == [None]


def test_index_page_that_is_not_there_is_told(client: Client, three: dict[str, object]) -> None:
    assert client.get(f"{ADDRESS}?seite=9").context["notes"] == [
        "There is no page “9”. You see page 1."
    ]


BAD_VALUES = (
    "seite=-1",
    "seite=0",
    "seite=1000000000",
    "seite=abc",
    "seite=%00",
    "q=%00",
    "q=%27%22%3C",
    "feld=gibt-es-nicht",
    "status=",
    "status=blue",
    "ampel=%00",
    "partner=x",
    "ort=x",
    "art=x",
    "ansicht=hologramm",
    "sortierung=--",
    "format=xml",
    "feld=klima&feld=daten",
)


@pytest.mark.parametrize("view", ["kacheln", "tabelle", "karte"])
def test_index_bad_values_never_break(client: Client, three: dict[str, object], view: str) -> None:
    found = {
        query: client.get(f"{ADDRESS}?{query}&ansicht={view}").status_code for query in BAD_VALUES
    }
    assert found == dict.fromkeys(BAD_VALUES, 200)


def test_index_unknown_value_is_named_and_left_out(
    client: Client, three: dict[str, object]
) -> None:
    response = client.get("/en/projekte/?status=blue")
    assert titles(response) == ["Bäume messen", "Innenstadt-WLAN"]
    assert "The filter “Status” does not know this value" in response.content.decode()


def test_index_csv_holds_the_narrowed_list(client: Client, three: dict[str, object]) -> None:
    response = client.get("/en/projekte/?format=csv&status=running")
    table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:2] for row in table] == [["Code", "Title"], ["V-1", "Bäume messen"]]


def test_index_map_numbers_are_those_of_the_list(client: Client, three: dict[str, object]) -> None:
    response = client.get(f"{ADDRESS}?ansicht=karte")
    assert [entry["number"] for entry in response.context["entries"]] == [1]
    assert 'aria-label="1: Bäume messen' in response.content.decode()


@pytest.mark.parametrize("view", ["kacheln", "tabelle", "karte"])
@pytest.mark.once
def test_index_queries_do_not_grow(client: Client, site_tree: SiteTree, view: str) -> None:
    numbers = []
    for wanted in (2, 20):
        for number in range(wanted):
            project = ProjectFactory(code=f"V{wanted}-{number}")
            LightFactory(project=project)
            PlaceFactory(project=project)
            PartnerFactory(project=project)
            ProjectPageFactory(parent=site_tree.projects, record=project)
        client.get(ADDRESS)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"{ADDRESS}?ansicht={view}")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 15

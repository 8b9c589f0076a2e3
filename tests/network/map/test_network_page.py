"""The page of the network: list and map say the same, for any day, and only what is public."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.enums import ActorClass, FieldRole
from network.map import showing
from network.map.placing import give_slots
from tests.factories import ActorFactory, PartnerFactory, ProjectFactory, ProjectPageFactory
from tests.network.map.conftest import Network

pytestmark = pytest.mark.once
MARK = re.compile(r'<a class="node [^"]*" href="([^"]*)"')


def listed(response: Any) -> list[str]:
    """Return the codes in the list, in its order."""
    return [
        row.standing.code
        for ring in response.context["rings"]
        for cell in ring.cells
        for row in cell.rows
    ]


def drawn(response: Any) -> list[str]:
    """Return where the marks of the map lead, in its order."""
    return MARK.findall(response.content.decode())


def test_list_and_map_say_the_same_from_inside_to_outside(client: Client, network: Network) -> None:
    network.seat(4, code="fern")
    network.seat(3, 1, code="verein")
    network.seat(3, 0, code="firma")
    network.seat(1, code="mitte")
    response = client.get(network.address)
    assert listed(response) == ["mitte", "firma", "verein", "fern"]
    assert drawn(response) == [f"/netzwerk/{code}/" for code in listed(response)]


def test_the_innermost_ring_and_the_leading_field_count(client: Client, network: Network) -> None:
    actor = network.seat(3, 0, code="stadtwerke")
    network.join(actor, 2, FieldRole.LEAD)
    response = client.get(network.address)
    cell = response.context["rings"][1].cells[-1]
    row = next(row for cell in response.context["rings"][1].cells for row in cell.rows)
    assert (row.standing.cell, row.also) == ((3, "feld-2"), ("Feld feld-0",))
    assert cell.label == "Feld feld-2"


def test_another_town_without_a_seat_is_in_the_outermost_ring(
    client: Client, network: Network
) -> None:
    ActorFactory(code="bocholt", actor_class=ActorClass.OTHER_MUNICIPALITY)
    assert listed(client.get(network.address)) == ["bocholt"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ring=3", ["firma", "verein"]),
        ("feld=feld-1", ["verein"]),
        ("feld=ohne", ["fern"]),
        ("ring=3&feld=feld-0", ["firma"]),
        ("q=VER", ["verein"]),
        ("q=xyz", []),
        ("projekt=V-1", ["verein"]),
        ("ring=9&feld=nichts&projekt=nichts", ["firma", "verein", "fern"]),
        ("seite=99", ["firma", "verein", "fern"]),
    ],
)
def test_filters_narrow_list_and_map(
    client: Client, network: Network, site_tree: Any, query: str, found: list[str]
) -> None:
    partner = network.seat(3, 1, code="verein", name={"de": "Verein"})
    network.seat(3, 0, code="firma", name={"de": "Firma"})
    network.seat(4, code="fern", name={"de": "Fern"})
    project = ProjectFactory(code="V-1")
    PartnerFactory(project=project, actor=partner)
    ProjectPageFactory(parent=site_tree.projects, record=project)
    response = client.get(f"{network.address}?{query}")
    assert listed(response) == found
    assert drawn(response) == [f"/netzwerk/{code}/" for code in found]


def test_unknown_filters_and_days_are_named(client: Client, network: Network) -> None:
    response = client.get(f"{network.address}?ring=7&stichtag=gestern&farbe=rot&q=%00")
    assert response.status_code == 200
    assert (response.context["asked"].unknown, response.context["asked"].strangers) == (
        ["Ring"],
        ["farbe"],
    )
    assert response.context["as_of"].unknown


def test_a_day_shows_who_was_there_and_links_to_the_changes(
    client: Client, network: Network
) -> None:
    today = timezone.localdate()
    network.seat(3, code="alt", since=today - timedelta(900), until=today - timedelta(400))
    network.seat(3, code="neu", since=today - timedelta(300))
    network.seat(3, code="bald", since=today + timedelta(30))
    then = today - timedelta(500)
    response = client.get(f"{network.address}?stichtag={then}")
    assert listed(response) == ["alt"]
    assert drawn(response) == [f"/netzwerk/alt/?stichtag={then}"]
    assert listed(client.get(network.address)) == ["neu"]
    changes = client.get(network.address).context["changes"]
    assert (changes.earlier, changes.later) == (
        today - timedelta(301),
        today + timedelta(30),
    )


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31", "0001-01-01", "9999-12-31"])
def test_no_day_is_too_far(client: Client, network: Network, day: str) -> None:
    network.seat(3)
    assert client.get(f"{network.address}?stichtag={day}").status_code == 200


def test_it_says_who_came_and_went_since_the_quarter_began(
    client: Client, network: Network
) -> None:
    network.seat(3, since=timezone.localdate().replace(2024, 5, 2))
    network.seat(3, until=timezone.localdate().replace(2024, 6, 1))
    changes = client.get(f"{network.address}?stichtag=2024-06-15").context["changes"]
    assert (str(changes.since), changes.joined, changes.left) == ("2024-04-01", 1, 1)


def test_a_newcomer_moves_nobody(client: Client, network: Network) -> None:
    for number in range(4):
        network.seat(3, number % 2, code=f"zuerst-{number}")
    give_slots(timezone.localdate())
    places = shapes(client.get(network.address))
    network.seat(3, 0, code="a-neu", name={"de": "Aaa"})
    after = shapes(client.get(network.address))
    assert {code: after[code] for code in places} == places
    assert len(set(after.values())) == 5


def shapes(response: Any) -> dict[str, tuple[float, float]]:
    """Return where each mark stands, by the address it leads to."""
    return {
        mark.address: (mark.x, mark.y)
        for group in response.context["drawing"].groups
        for mark in group.marks
    }


def test_the_map_has_one_stop_for_each_cell_above_thirty(client: Client, network: Network) -> None:
    for number in range(31):
        network.seat(3 + number % 2, number % 3)
    text = client.get(network.address).content.decode()
    nodes = re.findall(r'<a class="node [^>]*>', text)
    stops = [node for node in nodes if 'tabindex="-1"' not in node]
    assert (len(nodes), len(stops)) == (31, 6)
    assert "js/rings" in text


def test_above_the_limit_each_cell_is_one_mark(
    client: Client, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "MOST", 4)
    for number in range(6):
        network.seat(3, number % 2)
    response = client.get(network.address)
    assert drawn(response) == ["?ring=3&amp;feld=feld-0", "?ring=3&amp;feld=feld-1"]
    assert [cell.count for cell in response.context["rings"][1].cells if cell.count] == [3, 3]
    assert len(listed(client.get(f"{network.address}?ring=3&feld=feld-0"))) == 3


@pytest.mark.parametrize("language", ["", "/en", "/nl", "/de-simple"])
def test_every_language_answers(client: Client, network: Network, language: str) -> None:
    network.seat(3, code="verein")
    for path in ("", "verein/"):
        assert client.get(f"{language}{network.address}{path}").status_code == 200


@pytest.mark.parametrize("path", ["", "verein-0/", "gremium-3/"])
def test_two_and_twenty_actors_take_the_same_queries(
    client: Client, network: Network, path: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{network.address}{path}?zz={len(counts)}")
        return len(asked)

    counts: list[int] = []
    for first, last in ((0, 2), (2, 20)):
        for number in range(first, last):
            network.seat(3, number % 3, code=f"verein-{number}")
        client.get(f"{network.address}{path}?warm={last}")
        counts.append(queries())
    assert counts[0] == counts[1] <= 15


def test_easy_language_says_which_day_it_shows(client: Client, network: Network) -> None:
    network.seat(3)
    pages = [client.get(f"/de-simple/netzwerk/{query}") for query in ("?stichtag=2024-03-05", "")]
    assert ["5. März 2024" in page.content.decode() for page in pages] == [True, False]

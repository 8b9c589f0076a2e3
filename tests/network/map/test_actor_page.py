"""Each public actor has a page; whoever is not public has none and appears nowhere."""

import pytest
from django.test import Client
from django.utils import timezone

from network.enums import Visibility
from network.map.placing import give_slots
from network.models import MapSlot
from portal.core.addresses import Root
from portal.core.models import Event
from portal.search.enums import Kind
from portal.search.models import Entry
from portal.search.presenters import address
from tests.conftest import SiteTree
from tests.factories import ActorFactory, PartnerFactory, ProjectFactory, ProjectPageFactory
from tests.network.map.conftest import Network

SECRET = "Zwergenhut"
pytestmark = pytest.mark.django_db


def test_it_tells_where_the_actor_sits_and_what_it_does(client: Client, network: Network) -> None:
    parent = ActorFactory(code="mutter")
    network.seat(
        3, 1, code="verein", name={"de": "Der Verein"}, parent=parent, web="https://a.example"
    )
    response = client.get("/netzwerk/verein/")
    assert response.status_code == 200
    told = response.context
    assert (told["ring"], told["parent"].code) == (3, "mutter")
    assert [seat.body.actor.code for seat in told["seats"]] == ["gremium-3"]
    assert [entry.field.code for entry in told["fields"]] == ["feld-1"]
    assert [link.title for link in response.context["crumbs"]] == ["Netzwerk", "Der Verein"]


def test_its_projects_are_those_that_everybody_may_see(
    client: Client, network: Network, site_tree: SiteTree
) -> None:
    actor = network.seat(3, code="verein")
    for live, name in ((True, "Offen"), (False, SECRET)):
        project = ProjectFactory()
        PartnerFactory(project=project, actor=actor)
        ProjectPageFactory(parent=site_tree.projects, record=project, publish=live, title=name)
    text = client.get("/netzwerk/verein/").content.decode()
    assert ("Offen" in text, SECRET in text) == (True, False)


@pytest.mark.parametrize("code", ["nichts", "x" * 300, "ä", "a.b"])
def test_what_is_not_there_is_not_found(client: Client, network: Network, code: str) -> None:
    assert client.get(f"/netzwerk/{code}/").status_code == 404
    assert client.get(f"/netzwerk/{code}/noch/").status_code == 404


@pytest.mark.parametrize("level", [Visibility.PARTNER, Visibility.CORE, Visibility.COORDINATOR])
def test_hidden_actors_leak_neither_name_nor_number(
    client: Client, network: Network, site_tree: SiteTree, level: Visibility
) -> None:
    shown = network.seat(3, 0, code="offen")
    before = {path: client.get(path) for path in ("/netzwerk/", "/netzwerk/?ring=3")}
    hidden = {"visibility": level, "name": {"de": SECRET}, "web": f"https://{SECRET}.example"}
    unit = network.seat(3, 0, code="zwergenhut", **hidden)
    network.seat(2, code="anderes", parent=unit, visibility=level)
    shown.parent = shown.successor = unit
    shown.save()
    project = ProjectFactory(code="V-1", lead=unit, field=network.fields[0])
    ProjectPageFactory(parent=site_tree.projects, record=project)
    give_slots(timezone.localdate())
    assert [slot.actor_id for slot in MapSlot.objects.all()] == [shown.pk]
    pages = (
        "/netzwerk/", "/netzwerk/?ring=3", "/netzwerk/?projekt=V-1", "/netzwerk/?q=zwerg",
        "/netzwerk/offen/", "/netzwerk/gremium-3/", "/en/netzwerk/", "/de-simple/netzwerk/",
        "/sitemap.xml", "/netzwerk/?stichtag=2024-01-01",
    )  # fmt: skip
    for path in pages:
        assert SECRET.lower() not in client.get(path).content.decode().lower(), path
    for path, earlier in before.items():
        now = client.get(path)
        names = ("number", "total", "map_words", "changes")
        assert [now.context[name] for name in names] == [earlier.context[name] for name in names]
    assert client.get("/netzwerk/zwergenhut/").status_code == 404


def test_a_change_of_an_actor_or_a_seat_is_an_event(network: Network) -> None:
    known = Event.objects.count()
    actor = network.seat(3, code="verein")
    seat = actor.seats.get()
    verbs = [event.verb for event in Event.objects.order_by("id")[known:]]
    assert {"actor.changed", "rings.changed"} == set(verbs)
    known = Event.objects.count()
    seat.delete()
    assert [event.kind for event in Event.objects.order_by("id")[known:]] == ["network.actor"]


def test_the_page_cache_follows(client: Client, network: Network) -> None:
    actor = network.seat(3, code="verein", name={"de": "Alter Name"})
    assert "Alter Name" in client.get("/netzwerk/").content.decode()
    actor.name = {"de": "Neuer Name"}
    actor.save()
    assert "Neuer Name" in client.get("/netzwerk/").content.decode()
    actor.seats.all().get().delete()
    assert "Neuer Name" not in client.get("/netzwerk/").content.decode()


def test_search_knows_it_as_long_as_it_is_public(network: Network) -> None:
    actor = network.seat(3, code="verein", name={"de": "Deichfreunde"})
    found = Entry.objects.filter(kind=Kind.ACTOR, language="de").select_related("page")
    entry = found.get(title="Deichfreunde")
    root = Root(0, "de", "/start/", "", "")
    assert address(entry, root) == "/netzwerk/verein/"
    actor.visibility = Visibility.CORE
    actor.save()
    assert not found.filter(title="Deichfreunde").exists()


def test_the_sitemap_names_it(client: Client, network: Network) -> None:
    network.seat(3, code="verein")
    assert "/netzwerk/verein/" in client.get("/sitemap.xml").content.decode()


def test_places_of_actors_that_are_public_no_more_are_free(network: Network) -> None:
    today = timezone.localdate()
    first = network.seat(3, 0)
    assert (give_slots(today), give_slots(today)) == (1, 0)
    first.visibility = Visibility.CORE
    first.save()
    second = network.seat(3, 0)
    assert give_slots(today) == 1
    assert [(slot.actor_id, slot.number) for slot in MapSlot.objects.all()] == [(second.pk, 0)]

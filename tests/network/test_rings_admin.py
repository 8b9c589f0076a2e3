"""Bodies, posts, seats and fields of actors in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from network.models import ActorField, Body, Seat
from portal.accounts.models import User
from portal.core.models import Event
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    ActorFieldFactory,
    BodyFactory,
    BodyRoleFactory,
    FieldOfActionFactory,
    PostFactory,
    SeatFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROOM = "/admin/snippets/network"
MOST = 20
"""Queries of a list: fewer than one for each of its rows and those that any page takes."""


@pytest.fixture
def admin(site_tree: SiteTree, coordinator: User, client: Client) -> Client:
    client.force_login(coordinator)
    return client


def typed(**values: Any) -> dict[str, Any]:
    texts = {
        f"{name}_{number}": ""
        for name in ("topic", "end_reason")
        for number in ("de", "en", "nl", "de_simple")
    }
    return texts | {"valid_from": "01.11.2026", "valid_until": "", "stage": "", **values}


def told() -> list[tuple[str, int | None, dict[str, Any], bool]]:
    events = Event.objects.filter(verb__regex=r"^(seat|body|post|actorfield)").order_by("id")
    return [(each.verb, each.record_key, each.payload, each.public) for each in events]


def test_seat_is_taken_changed_ended_and_removed(admin: Client) -> None:
    member, body, role = ActorFactory(), BodyFactory(), BodyRoleFactory()
    values = typed(member=member.pk, body=body.pk, role=role.pk)
    assert admin.post(f"{ROOM}/seat/add/", values).status_code == 302
    seat = Seat.objects.get()
    assert (seat.member, seat.body, seat.role) == (member, body, role)
    edit = f"{ROOM}/seat/edit/{seat.pk}/"
    assert admin.post(edit, values | {"stage": "exit"}).status_code == 302
    assert admin.post(edit, values | {"valid_until": "01.12.2026"}).status_code == 302
    assert admin.post(f"{ROOM}/seat/delete/{seat.pk}/").status_code == 302
    payload = {"seat": seat.pk}
    verbs = ["seat.made", "seat.changed", "seat.ended", "seat.removed"]
    assert told() == [(verb, member.pk, payload, False) for verb in verbs]


def test_taken_seat_is_said_in_the_form(admin: Client) -> None:
    there = SeatFactory()
    values = typed(member=there.member_id, body=there.body_id, role=there.role_id)
    page = admin.post(f"{ROOM}/seat/add/", values)
    assert page.status_code == 200
    assert "This seat is taken in that time already." in page.content.decode()
    assert (Seat.objects.count(), told()) == (1, [])


def test_form_knows_whom_the_address_names_but_nobody_hidden(
    site_tree: SiteTree, core_member: User, client: Client
) -> None:
    client.force_login(core_member)
    seen = ActorFactory()
    hidden = ActorFactory(for_coordinator=True, name={"de": "Geheime Runde"})
    ask = f"{ROOM}/seat/add/?member="
    assert client.get(f"{ask}{seen.code}").context["form"].initial["member"] == seen.pk
    page = client.get(f"{ask}{hidden.code}")
    assert page.context["form"].initial["member"] is None
    assert "Geheime Runde" not in page.content.decode()
    assert client.get(f"{ask}%00").status_code == 200


def test_body_of_another_kind_is_refused(admin: Client) -> None:
    page = admin.post(f"{ROOM}/body/add/", {"actor": ActorFactory().pk, "ring": "2"})
    assert page.status_code == 200
    assert Body.objects.count() == 0


def test_page_of_an_actor_shows_its_seats_and_fields(admin: Client) -> None:
    actor = ActorFactory()
    seat, part = SeatFactory(member=actor), ActorFieldFactory(actor=actor)
    SeatFactory(member__code="anderswo")
    page = admin.get(f"{ROOM}/actor/edit/{actor.pk}/").content.decode()
    assert f"{ROOM}/seat/edit/{seat.pk}/" in page
    assert f"{ROOM}/actorfield/edit/{part.pk}/" in page
    assert f"{ROOM}/seat/add/?member={actor.code}" in page
    assert "anderswo" not in page


def test_page_of_a_body_shows_only_members_its_reader_may_see(
    site_tree: SiteTree, core_member: User, coordinator: User, client: Client
) -> None:
    body = BodyFactory()
    SeatFactory(body=body, member__name={"de": "Offene Werkstatt"})
    SeatFactory(body=body, member__name={"de": "Geheime Runde"}, member__visibility="coordinator")
    for user, sees in ((core_member, False), (coordinator, True)):
        client.force_login(user)
        for place in ("body", "seat"):
            page = client.get(f"{ROOM}/{place}/").content.decode()
            assert "Offene Werkstatt" in page
            assert ("Geheime Runde" in page) == sees
    assert "Geheime Runde" in client.get(f"{ROOM}/body/edit/{body.pk}/").content.decode()


@pytest.mark.parametrize(
    ("when", "shown"), [("today", "jetzt"), ("over", "damals"), ("coming", "bald")]
)
def test_seats_are_filtered_by_when_they_hold(admin: Client, when: str, shown: str) -> None:
    SeatFactory(member__name={"de": "Sitz jetzt"})
    SeatFactory(ended=True, member__name={"de": "Sitz damals"})
    soon = timezone.localdate() + timedelta(days=5)
    SeatFactory(valid_from=soon, member__name={"de": "Sitz bald"})
    page = admin.get(f"{ROOM}/seat/", {"when": when}).content.decode()
    assert {word for word in ("jetzt", "damals", "bald") if f"Sitz {word}" in page} == {shown}


def test_filter_names_no_hidden_body(
    site_tree: SiteTree, core_member: User, client: Client
) -> None:
    BodyFactory(actor=ActorFactory(body=True, for_coordinator=True, name={"de": "Geheime Runde"}))
    client.force_login(core_member)
    assert "Geheime Runde" not in client.get(f"{ROOM}/seat/").content.decode()
    assert "Geheime Runde" not in client.get(f"{ROOM}/seat/add/").content.decode()


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize("place", ["seat", "body", "post", "actorfield"])
def test_lists_take_the_same_queries(
    admin: Client, place: str, number: int, django_assert_max_num_queries: Any
) -> None:
    role, field = BodyRoleFactory(), FieldOfActionFactory()
    for _number in range(number):
        seat = SeatFactory(role=role, post=PostFactory(role=role), share="0.1")
        ActorFieldFactory(actor=seat.member, field=field)
    admin.get(f"{ROOM}/{place}/")
    with django_assert_max_num_queries(MOST):
        assert admin.get(f"{ROOM}/{place}/").status_code == 200
    assert ActorField.objects.count() == number

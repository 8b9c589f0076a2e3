"""Relations: read in both directions, never twice at a time, seen with both of their ends."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from network.enums import Visibility
from network.models import Relation
from network.rules import sees_relation
from portal.accounts.models import User
from portal.core.models import Event
from tests.conftest import SiteTree
from tests.factories import ActorFactory, RelationFactory, RelationTypeFactory
from tests.factories.values import german

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
LIST = "/admin/snippets/network/relation/"


def test_each_end_reads_it_its_own_way() -> None:
    giver, taker = ActorFactory(name=german("Land")), ActorFactory(name=german("Stadt"))
    relation = RelationFactory(a=giver, b=taker)
    assert relation.read_by(giver) == "fördert Stadt"
    assert relation.read_by(taker) == "wird gefördert von Land"


def test_what_reads_alike_is_stored_in_one_order() -> None:
    first, second = ActorFactory(name=german("Eins")), ActorFactory(name=german("Zwei"))
    kind = RelationTypeFactory(alike=True, label_ab=german("arbeitet mit"), label_ba={})
    relation = RelationFactory(a=second, b=first, type=kind)
    relation.refresh_from_db()
    assert (relation.a, relation.b) == (first, second)
    assert (relation.read_by(first), relation.read_by(second)) == (
        "arbeitet mit Zwei",
        "arbeitet mit Eins",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.filter(pk=relation.pk).update(a=second, b=first)


@pytest.mark.parametrize(
    ("begin", "end", "allowed"),
    [
        (MAY, JUNE, True),
        (JULY, None, True),
        (MAY, None, False),
        (date(2026, 6, 30), None, False),
        (date(2026, 6, 10), date(2026, 6, 10), True),  # never holds
    ],
)
@pytest.mark.parametrize("alike", [False, True])
def test_relation_is_not_there_twice_at_a_time(
    begin: date, end: date | None, allowed: bool, alike: bool
) -> None:
    there = RelationFactory(
        valid_from=JUNE, valid_until=JULY, type=RelationTypeFactory(alike=alike)
    )
    a, b = (there.b, there.a) if alike else (there.a, there.b)
    other = RelationFactory.build(a=a, b=b, type=there.type, valid_from=begin, valid_until=end)
    if allowed:
        other.full_clean()
        other.save()
        return
    with pytest.raises(ValidationError):
        other.full_clean()
    with pytest.raises(IntegrityError, match="relation_overlap"), transaction.atomic():
        other.save()


def test_other_kinds_and_the_other_direction_may_hold_beside_it() -> None:
    there = RelationFactory()
    RelationFactory(a=there.a, b=there.b)
    RelationFactory(a=there.b, b=there.a, type=there.type)
    assert Relation.objects.of(there.a).count() == 3


@pytest.mark.parametrize(
    "wrong", [{"strength": 0}, {"strength": 4}, {"valid_from": JULY, "valid_until": JUNE}]
)
def test_database_refuses(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RelationFactory(**wrong)


def test_actor_has_no_relation_to_itself() -> None:
    actor = ActorFactory()
    with pytest.raises(ValidationError):
        RelationFactory.build(a=actor, b=actor, type=RelationTypeFactory()).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        RelationFactory(a=actor, b=actor)


def test_kind_keeps_how_its_relations_are_stored() -> None:
    kind = RelationFactory().type
    kind.symmetric = True
    with pytest.raises(ValidationError):
        kind.full_clean()


@pytest.mark.parametrize(
    ("persona", "expected"),
    [
        ("outsider", ["public"]),
        ("partner", ["partner", "public"]),
        ("core_member", ["core", "partner", "public"]),
        ("coordinator", ["coordinator", "core", "hidden end", "partner", "public"]),
    ],
)
def test_relation_is_seen_by(
    persona: str, expected: list[str], request: pytest.FixtureRequest
) -> None:
    for level in Visibility:
        RelationFactory(visibility=level, type__code=level.value)
    hidden = RelationFactory(b__visibility=Visibility.COORDINATOR, type__code="hidden-end")
    user = None if persona == "outsider" else request.getfixturevalue(persona)
    seen = Relation.objects.visible_to(user).values_list("type__code", flat=True)
    assert sorted(code.replace("-", " ") for code in seen) == expected
    assert sees_relation(user, hidden) is ("hidden end" in expected)


@pytest.mark.once
def test_relation_is_written_in_the_admin_and_told_to_both_ends(
    site_tree: SiteTree, core_member: User, client: Client
) -> None:
    client.force_login(core_member)
    first, second, kind = ActorFactory(), ActorFactory(), RelationTypeFactory(alike=True)
    typed = {
        "a": second.pk,
        "type": kind.pk,
        "b": first.pk,
        "strength": "3",
        "visibility": "public",
        "valid_from": "01.11.2026",
        "valid_until": "",
        "project_record": "",
    }
    assert client.post(f"{LIST}add/", typed).status_code == 302
    relation = Relation.objects.get()
    assert (relation.a, relation.b, relation.strength) == (first, second, 3)
    told = Event.objects.filter(verb="relation.changed").order_by("id")
    assert [event.record_id for event in told] == [first.pk, second.pk]
    again = client.post(f"{LIST}add/", typed | {"a": first.pk, "b": second.pk})
    assert again.status_code == 200
    assert Relation.objects.get() == relation
    hidden = ActorFactory(for_coordinator=True, name=german("Geheim"))
    refused = client.post(f"{LIST}add/", typed | {"b": hidden.pk})
    assert "Geheim" not in refused.content.decode()
    assert Relation.objects.get() == relation

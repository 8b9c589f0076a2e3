"""What one reads before a meeting with an actor: people, contacts, promises, projects."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from network.contacts.subjects import name_projects
from network.models import Actor, FollowUp, Interaction, Membership, Relation, Seat
from portal.core.panels import Shown, shown

SLOT: Final = "meeting"
"""Where upper apps hang what they know of an actor; the panel's `page` is the actor."""
LAST: Final = 8
"""How many contacts are shown."""


@dataclass(frozen=True)
class Brief:
    """All of one page."""

    actor: Actor
    day: date
    people: list[Membership]
    functions: list[Actor]
    seats: list[Seat]
    """Where it sits, or who sits in it."""
    planned: list[Interaction]
    last: list[Interaction]
    ours: list[FollowUp]
    theirs: list[FollowUp]
    others: list[FollowUp]
    """Promised by third ones in a contact in which the actor took part."""
    relations: list[str]
    panels: list[Shown]


def brief(actor: Actor, request: HttpRequest) -> Brief:
    """Gather the page; a constant number of queries, all by what the reader may see."""
    reader, today, now = request.user, timezone.localdate(), timezone.now()
    known = Interaction.objects.visible_to(reader).with_actor(actor).with_facts()
    planned = list(known.after(now))
    last = list(known.up_to(now)[:LAST])
    name_projects([*planned, *last])
    tasks = list(FollowUp.objects.visible_to(reader).about(actor).open().with_facts())
    ours = [task for task in tasks if task.promised_by_id is None]
    theirs = [task for task in tasks if _is_of(actor, task.promised_by)]
    people = Membership.objects.visible_to(reader).in_organisation(actor).active_on(today)
    relations = Relation.objects.visible_to(reader).of(actor).holding_on(today).with_ends()
    seats = Seat.objects.visible_to(reader).about(actor)
    return Brief(
        actor=actor,
        day=today,
        people=list(people.select_related("user").by_name()),
        functions=list(Actor.objects.visible_to(reader).functions_of(actor)),
        seats=list(seats.in_force_on(today).from_inside()),
        planned=planned,
        last=last,
        ours=ours,
        theirs=theirs,
        others=[task for task in tasks if task not in ours and task not in theirs],
        relations=sorted(relation.read_by(actor) for relation in relations),
        panels=shown(SLOT, actor, request),
    )


def _is_of(actor: Actor, promised_by: Actor | None) -> bool:
    return promised_by is not None and actor.pk in (promised_by.pk, promised_by.parent_id)

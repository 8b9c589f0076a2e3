"""Contacts of the example city, over two years, and what follows from them.

Rows are written as they stand, so that nothing has happened: no events.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from network.models import Actor, FollowUp, Interaction, Participant
from portal.accounts.models import User
from portal.demo import accounts
from portal.demo.reading import Entry, coded, read
from portal.demo.world import World

COORDINATOR = "koordination"
"""Code of the function whose account notes contacts and looks after what follows."""
CLOCK = "10:00"
PUT_IN = 1
"""Days after a contact on which it is noted."""


def make_contacts(world: World) -> None:
    """Add contacts, series of them, and follow-ups; actors, projects and accounts are there."""
    file = read("network", world.today)
    writer = _coordinator(world)
    began = file.need("coordinator_since_day")
    made: dict[str, Interaction] = {}
    for entry in coded(file, "interactions"):
        by = writer if entry.need("day") >= began else None
        made[entry.need("code")] = _contact(world, entry, entry.need("day"), by)
    for entry in coded(file, "interaction_series"):
        for day in _days(entry):
            _contact(world, entry, day, writer if day >= began else None)
    for entry in file.children("follow_ups"):
        _follow_up(world, entry, made, writer)


def take_contacts(actors: list[int]) -> None:
    """Remove the contacts in which one of these actors took part."""
    Interaction.objects.filter(participants__actor__in=actors).delete()
    FollowUp.objects.filter(promised_by__in=actors).delete()


def _coordinator(world: World) -> User | None:
    mails = [
        entry.text("mail").lower()
        for entry in accounts.entries(world.today)
        if entry.need("role") == "coordinator"
    ]
    return User.objects.filter(email__in=mails).first()


def _days(entry: Entry) -> Iterator[int]:
    yield from range(entry.need("first_day"), entry.need("until_day"), entry.need("every_days"))


def _contact(world: World, entry: Entry, day: int, by: User | None) -> Interaction:
    start = world.today.moment(day, entry.text("clock", CLOCK))
    project = entry.one("project", world.projects)
    contact = Interaction(
        kind=entry.need("kind"),
        start=start,
        minutes=entry.get("minutes"),
        direction=entry.need("direction"),
        topic=entry.words("topic").get("de", ""),
        result=entry.words("result").get("de", ""),
        project=project.record if project else None,
        procurement_relevant=entry.get("procurement_relevant", False),
        visibility=entry.get("visibility", "core"),
        noted_by=by,
        noted_at=min(start + timedelta(days=PUT_IN), timezone.now()),
    )
    entry.checked(contact).save()
    there = entry.several("with", world.actors)
    if "body" in entry:
        there += [each for each in (entry.one("body", world.actors),) if each]
    invited = entry.several("invited_only", world.actors)
    Participant.objects.bulk_create(
        Participant(interaction=contact, actor=actor, attended=actor in there)
        for actor in [*there, *invited]
    )
    return contact


def _follow_up(
    world: World, entry: Entry, made: dict[str, Interaction], writer: User | None
) -> None:
    ours = entry.need("owner") == COORDINATOR
    by: Actor | None = None if ours else entry.one("owner", world.actors)
    done = entry.day("done_day")
    task = FollowUp(
        interaction=entry.one("interaction", made),
        what=entry.words("text").get("de", ""),
        owner=writer if ours else None,
        promised_by=by,
        due=entry.need_day("due_day"),
        done_at=_noon(done) if done else None,
    )
    entry.checked(task).save()


def _noon(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()) + timedelta(hours=12))

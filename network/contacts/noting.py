"""Noting, changing and deleting contacts, and doing what follows: each with its event.

Who may do what is the caller's matter (`network.rules`). Events name no person and no words, only
the key of the contact.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from network.models import Actor, FollowUp, Interaction, Participant
from portal.core.events import emit

KIND = Interaction._meta.label_lower


@dataclass(frozen=True)
class Next:
    """What is to be done afterwards."""

    what: str
    due: date
    owner: Any = None
    promised_by: Actor | None = None


def note(
    contact: Interaction, actors: Collection[Actor], by: Any, after: Next | None = None
) -> Interaction:
    """Save a new contact with who took part and what follows."""
    with transaction.atomic():
        contact.noted_by = by
        contact.save()
        _join(contact, actors)
        if after is not None:
            promise(contact, after)
        _tell("contact.noted", contact, by)
    return contact


def change(
    contact: Interaction,
    actors: Collection[Actor],
    absent: Collection[int],
    by: Any,
    after: Next | None = None,
) -> Interaction:
    """Save a contact anew: exactly these took part, those with keys in `absent` were only invited.

    Takes the keys of actors for `absent`.
    """
    with transaction.atomic():
        contact.save()
        contact.participants.exclude(actor__in=actors).delete()
        there = set(contact.participants.values_list("actor", flat=True))
        _join(contact, [actor for actor in actors if actor.pk not in there])
        contact.participants.filter(actor__in=absent).update(attended=False)
        contact.participants.exclude(actor__in=absent).update(attended=True)
        if after is not None:
            promise(contact, after)
        _tell("contact.changed", contact, by)
    return contact


def promise(contact: Interaction, after: Next) -> FollowUp:
    """Add what follows from a contact."""
    return FollowUp.objects.create(
        interaction=contact,
        what=after.what,
        due=after.due,
        owner=after.owner,
        promised_by=after.promised_by,
    )


def delete(contact: Interaction, by: Any) -> None:
    """Delete a contact with what follows from it."""
    with transaction.atomic():
        _tell("contact.deleted", contact, by)
        contact.delete()


def finish(task: FollowUp, by: Any, *, done: bool = True) -> None:
    """Say that something is done, or that it is not after all; saying it twice changes nothing."""
    with transaction.atomic():
        now = timezone.now() if done else None
        rows = FollowUp.objects.filter(pk=task.pk, done_at__isnull=done)
        if rows.update(done_at=now, done_by=by if done else None):
            emit(
                "follow_up.done" if done else "follow_up.reopened",
                kind=FollowUp._meta.label_lower,
                actor=by,
                contact=task.interaction_id,
            )


def put_off(task: FollowUp, due: date, by: Any) -> None:
    """Move the day of something that is open."""
    with transaction.atomic():
        if FollowUp.objects.open().filter(pk=task.pk).exclude(due=due).update(due=due):
            emit(
                "follow_up.put_off",
                kind=FollowUp._meta.label_lower,
                actor=by,
                contact=task.interaction_id,
            )


def erase_past(now: datetime) -> int:
    """Delete contacts whose day has come, with what hangs on them; return how many."""
    past = Interaction.objects.past_on(timezone.localdate(now))
    number = past.count()
    past.delete()
    return number


def _join(contact: Interaction, actors: Collection[Actor]) -> None:
    Participant.objects.bulk_create(
        Participant(interaction=contact, actor=actor) for actor in dict.fromkeys(actors)
    )


def _tell(verb: str, contact: Interaction, by: Any) -> None:
    emit(verb, kind=KIND, actor=by, contact=contact.pk)

"""In which ring an actor is on a day. It is computed from seats and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from network.enums import ActorClass
from network.querysets.seats import seats

if TYPE_CHECKING:
    from network.models.actor import Actor

OUTERMOST = 4


def ring_on(day: date, user: Any = None) -> Coalesce:
    """Return the ring (1 to 4, or None) of an actor on a day, by what `user` may see of bodies.

    It is the innermost ring of the seats that hold. Another municipality without any seat is in
    the outermost one until it is closed: the exchange with other cities needs no body.
    """
    held = seats().in_bodies_seen_by(user).filter(member=OuterRef("pk"))
    innermost = held.in_force_on(day).order_by("body__ring").values("body__ring")[:1]
    foreign = Q(actor_class=ActorClass.OTHER_MUNICIPALITY.value) & open_on(day) & ~Exists(held)
    number = models.PositiveSmallIntegerField()
    outside: Value = Value(None, output_field=number)
    return Coalesce(
        Subquery(innermost, output_field=number),
        Case(When(foreign, then=Value(OUTERMOST)), default=outside, output_field=number),
    )


def open_on(day: date) -> Q:
    """Return the condition that an actor is not closed on a day."""
    return Q(closed_on=None) | Q(closed_on__gt=day)


@dataclass(frozen=True)
class Changes:
    """What is different between two days; each actor has `ring_before` and `ring_after`."""

    joined: list["Actor"] = field(default_factory=list)
    left: list["Actor"] = field(default_factory=list)
    moved: list["Actor"] = field(default_factory=list)

    @classmethod
    def among(cls, actors: Iterable[Any]) -> Self:
        """Sort actors whose ring is not the same into those who joined, left and moved."""
        changes = cls()
        for actor in actors:
            if actor.ring_before is None:
                changes.joined.append(actor)
            elif actor.ring_after is None:
                changes.left.append(actor)
            else:
                changes.moved.append(actor)
        return changes

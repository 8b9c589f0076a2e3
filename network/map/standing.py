"""Who stands where on a day: everybody whom the public may see, with ring and fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.lookups import IsNull

from network.enums import ActorKind, FieldRole
from network.map.layout import CORE, Cell
from network.map.shapes import SHAPE_OF, TOWN, Shape
from network.models.actor import Actor
from network.querysets import seats
from portal.core.words import Words

WEIGHT = {role.value: number for number, role in enumerate(FieldRole)}
"""Leading counts more than being active, and that more than following."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One actor on one day."""

    key: int
    code: str
    name: Words
    ring: int
    shape: Shape
    fields: tuple[str, ...] = ()
    """Codes of its fields, the one that counts most first."""

    @property
    def cell(self) -> Cell:
        """Where it stands on the map."""
        return (self.ring, "" if self.ring == CORE or not self.fields else self.fields[0])


def standing_on(day: date) -> list[Standing]:
    """Return everybody with a ring on a day; two queries."""
    rows = Actor.objects.visible_to(None).with_ring(day).with_fields(day)
    return [
        Standing(
            row.pk, row.code, row.name, row.ring, _shape(row), _codes(by_weight(row.fields_now))
        )
        for row in rows.filter(IsNull(F("ring"), False)).order_by("pk")
    ]


def by_weight(entries: Iterable[Any]) -> list[Any]:
    """Sort what an actor does in fields: the one that counts most first, then as the city does."""
    return sorted(entries, key=lambda entry: WEIGHT[entry.role])


def change_days(day: date) -> tuple[date | None, date | None]:
    """Return the last day up to `day`, and the next after it, on which the rings change."""
    days = seats().visible_to(None).change_days()
    before = [known for known in days if known <= day]
    after = [known for known in days if known > day]
    return (before[-1] if before else None, after[0] if after else None)


def _shape(actor: Actor) -> Shape:
    """Functions are people's places in the town hall, or in what they belong to."""
    if actor.kind == ActorKind.FUNCTION:
        return TOWN
    return SHAPE_OF[actor.actor_class]


def _codes(entries: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.field.code for entry in entries))

"""Reads and writes which places on the map are given."""

from datetime import date

from django.db import transaction

from network.map.layout import Cell
from network.map.slots import numbered
from network.map.standing import standing_on
from network.models.actor import Actor
from network.models.slot import MapSlot
from portal.core.models import FieldOfAction

Numbers = dict[tuple[Cell, int], int]
"""(cell, key of the actor) → number."""


def kept_slots() -> Numbers:
    """Return all places that are given to actors whom the public may see; one query."""
    rows = MapSlot.objects.filter(actor__in=Actor.objects.visible_to(None))
    values = rows.order_by().values_list("ring", "field__code", "actor_id", "number")
    return {((ring, code or ""), key): number for ring, code, key, number in values}


def give_slots(day: date) -> int:
    """Give a place to everybody who stands on the map on a day and has none; return how many.

    Places of actors that are public no more are free again, so that no gap tells of them.
    """
    with transaction.atomic():
        MapSlot.objects.exclude(actor__in=Actor.objects.visible_to(None)).delete()
        kept = kept_slots()
        fields = dict(FieldOfAction.objects.values_list("code", "pk"))
        new = [
            MapSlot(actor_id=key, ring=cell[0], field_id=fields.get(cell[1]), number=number)
            for (cell, key), number in numbered(
                kept, ((one.cell, one.key) for one in standing_on(day))
            ).items()
            if (cell, key) not in kept
        ]
        MapSlot.objects.bulk_create(new)
    return len(new)

"""The page of one actor: where it stands, what it does, where it is."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network.enums import ActorKind
from network.map.standing import by_weight
from network.map.words import RING_NAMES
from network.models.actor import Actor
from portal.core.days import AsOf
from portal.core.frame import frame_for
from portal.core.geo import Box
from portal.core.minimap import MapFeature, minimap
from portal.core.pagecache import shown, shown_kind

AROUND = 0.012
"""Degrees that a map shows on each side of what lies outside of the town."""


def public_actor(code: str, on: date) -> Actor | None:
    """Return the actor with a code; None where the public may not see one.

    It comes with ring, seats and fields as of a day; a constant number of queries.
    """
    rows = (
        Actor.objects.visible_to(None).coded(code).select_related("record", "parent", "successor")
    )
    found: Actor | None = rows.with_ring(on).with_seats(on).with_fields(on).first()
    return found


def context(actor: Any, as_of: AsOf, request: HttpRequest, address: str) -> dict[str, Any]:
    """Return what the template needs; `address` is that of the network's page. No query."""
    shown(actor.pk)
    shown_kind("network.actor")
    return {
        "actor": actor,
        "kind": _kind(actor),
        "lead": sentence(actor),
        "parent": _if_public(actor.parent),
        "successor": _if_public(actor.successor),
        "as_of": as_of,
        "seats": actor.seats_now,
        "ring": actor.ring,
        "ring_name": RING_NAMES.get(actor.ring, ""),
        "fields": by_weight(actor.fields_now),
        "network": address,
        "minimap": _place(actor, request),
    }


def sentence(actor: Any) -> str:
    """Return in one sentence where an actor stands on the day it was fetched for."""
    if actor.ring is None:
        return _("Not in the rings of the network on this day.")
    ring = RING_NAMES[actor.ring]
    if not actor.fields_now:
        return _("Takes part in the ring “%(ring)s”.") % {"ring": ring}
    fields = ", ".join(str(entry.field) for entry in by_weight(actor.fields_now))
    return _("Takes part in the ring “%(ring)s”; in the field: %(fields)s.") % {
        "ring": ring,
        "fields": fields,
    }


def _if_public(actor: Actor | None) -> Actor | None:
    return actor if actor is not None and actor.is_visible else None


def _kind(actor: Actor) -> str:
    named_by_class = actor.kind == ActorKind.ORGANISATION
    return actor.get_actor_class_display() if named_by_class else actor.get_kind_display()


def _place(actor: Actor, request: HttpRequest) -> SafeString | None:
    """Draw where the actor has its seat; None where that is not known."""
    if actor.longitude is None or actor.latitude is None:
        return None
    point = (actor.longitude, actor.latitude)
    return minimap(
        [MapFeature(1, str(actor), {"type": "Point", "coordinates": list(point)})],
        box=box_around(point, settings.CITY_BOX),
        title=_("Map: %(name)s") % {"name": actor},
        ground=frame_for(request).ground,
    )


def box_around(point: tuple[float, float], city: Box) -> Box:
    """Return the box of the city, widened so far that a point lies in it."""
    west, south, east, north = city
    x, y = point
    return (
        min(west, x - AROUND),
        min(south, y - AROUND),
        max(east, x + AROUND),
        max(north, y + AROUND),
    )

"""Who may see whom, who acts for whom, and who sits in which ring on any day."""

from network.querysets.actors import ActorQuerySet
from network.querysets.fields import ActorFieldQuerySet, fields_of_action
from network.querysets.levels import levels_for
from network.querysets.memberships import (
    MembershipQuerySet,
    deciding_about,
    is_steward,
    memberships,
    organisations_of,
)
from network.querysets.rings import Changes, ring_on
from network.querysets.seats import BodyQuerySet, PostQuerySet, SeatQuerySet, seats

__all__ = [
    "ActorFieldQuerySet",
    "ActorQuerySet",
    "BodyQuerySet",
    "Changes",
    "MembershipQuerySet",
    "PostQuerySet",
    "SeatQuerySet",
    "deciding_about",
    "fields_of_action",
    "is_steward",
    "levels_for",
    "memberships",
    "organisations_of",
    "ring_on",
    "seats",
]

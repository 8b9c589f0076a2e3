"""Who shapes the city, who acts for whom, who sits where and when, and what was spoken."""

from network.models.actor import Actor
from network.models.body import Body, BodyRole
from network.models.field import ActorField
from network.models.interaction import FollowUp, Interaction, Participant
from network.models.membership import Membership
from network.models.page import NetworkPage
from network.models.post import Post
from network.models.relation import Relation, RelationType
from network.models.seat import Seat
from network.models.slot import MapSlot

__all__ = [
    "Actor",
    "ActorField",
    "Body",
    "BodyRole",
    "FollowUp",
    "Interaction",
    "MapSlot",
    "Membership",
    "NetworkPage",
    "Participant",
    "Post",
    "Relation",
    "RelationType",
    "Seat",
]

"""Who shapes the city, who acts for whom from when until when, and what was spoken."""

from network.models.actor import Actor
from network.models.interaction import FollowUp, Interaction, Participant
from network.models.membership import Membership

__all__ = ["Actor", "FollowUp", "Interaction", "Membership", "Participant"]

"""Who shapes the city, and who acts for whom from when until when."""

from network.models.actor import Actor
from network.models.membership import Membership

__all__ = ["Actor", "Membership"]

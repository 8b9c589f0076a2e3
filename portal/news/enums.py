"""Kinds of events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What sort of event it is."""

    WORKSHOP = "workshop", _("Workshop")
    OPEN_HOURS = "open-hours", _("Open hours")
    COUNCIL = "council", _("Committee meeting")
    MARKET_STAND = "market-stand", _("Market stand")
    MEETING = "meeting", _("Meeting")
    OTHER = "other", _("Event")

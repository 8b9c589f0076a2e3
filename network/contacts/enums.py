"""What a contact was, and from whom it came."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ContactKind(models.TextChoices):
    """How people met; what is quickest to note on the way comes first."""

    CALL = "call", pgettext_lazy("contact", "call")
    MEETING = "meeting", pgettext_lazy("contact", "meeting")
    VISIT = "visit", pgettext_lazy("contact", "visit")
    MAIL = "mail", pgettext_lazy("contact", "mail")
    EVENT = "event", pgettext_lazy("contact", "event")


class Direction(models.TextChoices):
    """Who began it."""

    MUTUAL = "mutual", pgettext_lazy("contact", "both")
    OUT = "out", pgettext_lazy("contact", "we")
    IN = "in", pgettext_lazy("contact", "they")

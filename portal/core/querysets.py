"""Queries of the core with names from the field."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Now


class EventQuerySet(models.QuerySet[Any]):
    """Events."""

    def public_after(self, key: int) -> "EventQuerySet":
        """Return public events after one of them, about visible records or none, oldest first."""
        shown = models.Q(record=None, record_key=None) | models.Q(record__visible=True)
        return self.filter(shown, public=True, id__gt=key).select_related("record").order_by("id")


class DeliveryQuerySet(models.QuerySet[Any]):
    """Deliveries of events to consumers."""

    def due(self, consumer: str) -> "DeliveryQuerySet":
        """Those that this consumer should get now."""
        return self.filter(consumer=consumer, done=None, given_up=None, due__lte=Now())

    def open_until(self, moment: datetime) -> "DeliveryQuerySet":
        """Those of any consumer that are due and not yet delivered."""
        return self.filter(done=None, given_up=None, due__lte=moment)

    def failing(self) -> "DeliveryQuerySet":
        """Those that failed and are tried again, or were given up."""
        return self.filter(done=None).exclude(error="")

    def given_up(self) -> "DeliveryQuerySet":
        """Those that failed at every attempt; somebody has to look."""
        return self.filter(done=None, given_up__isnull=False)

    def finished_before(self, moment: datetime) -> "DeliveryQuerySet":
        """Those that were delivered before a moment."""
        return self.filter(done__lt=moment)

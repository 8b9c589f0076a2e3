"""What happened, written once; and who still has to hear of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.models.record import Record
from portal.core.querysets import DeliveryQuerySet, EventQuerySet


class Event(models.Model):
    """One change that somebody could care about. Written by `portal.core.events.emit` only.

    Ids follow the order of commits, so a reader that remembers the last id misses nothing.
    """

    at = models.DateTimeField(_("at"), db_default=Now(), db_index=True)
    verb = models.CharField(_("what happened"), max_length=60)
    """`noun.participle`, such as `page.published` or `measurement.added`."""
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    record_key = models.BigIntegerField(null=True, blank=True)
    """Key of the record, kept when the record is gone, for whoever cached it."""
    kind = models.CharField(max_length=60, blank=True)
    """Kind of the record; empty means that anything may have changed."""
    public = models.BooleanField(default=False)
    payload = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("what happened", "event")
        verbose_name_plural = pgettext_lazy("what happened", "events")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.record_key or ''}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new event. What has happened cannot be changed: raises TypeError."""
        if not self._state.adding:
            raise TypeError("An event cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise TypeError: what has happened stays."""
        raise TypeError("An event cannot be deleted.")


class Delivery(models.Model):
    """That one consumer still has to hear of one event, or has."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    consumer = models.CharField(max_length=60)
    due = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.DateTimeField(null=True, blank=True)
    given_up = models.DateTimeField(null=True, blank=True)
    """When the last attempt failed; then nobody tries again by himself."""
    error = models.CharField(max_length=100, blank=True)
    """Name of the last failure, without its message, which may name a person."""

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["event", "consumer"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["consumer", "due"],
                condition=models.Q(done=None, given_up=None),
                name="delivery_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consumer}: {self.event_id}"

    def again(self) -> None:
        """Deliver it now, with all its attempts, although it was given up."""
        self.due, self.attempts, self.given_up, self.error = timezone.now(), 0, None, ""
        self.save(update_fields=["due", "attempts", "given_up", "error"])

"""Tells the page cache what changed in the network."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from network.models import Actor, ActorField, Body, BodyRole, MapSlot, Seat
from portal.core.events import emit

IN_THE_RINGS = (ActorField, Body, BodyRole, MapSlot, Seat)
"""What only pages of the network show."""


@receiver(post_save, sender=Actor)
def _actor_changed(instance: Actor, **kwargs: Any) -> None:
    """Say that anything may have changed: names of actors stand on pages of all kinds."""
    emit("actor.changed", key=instance.pk)


def _rings_changed(sender: type[Model], **kwargs: Any) -> None:
    emit("rings.changed", kind=Actor._meta.label_lower, of=sender._meta.label_lower)


for kind in IN_THE_RINGS:
    post_save.connect(_rings_changed, sender=kind)
    post_delete.connect(_rings_changed, sender=kind)

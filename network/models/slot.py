"""Where an actor stands on the map, so that it stays there."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.actor import Actor
from portal.core.models import FieldOfAction


class MapSlot(models.Model):
    """The number of an actor's place in one cell of the map: a ring and a field, or no field.

    Written by `network.tasks`, only for actors that everybody may see; kept when one leaves.
    """

    actor = models.ForeignKey(
        Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="slots"
    )
    ring = models.PositiveSmallIntegerField(_("ring"))
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    number = models.PositiveIntegerField(_("number"))
    """From 0 on, from the middle of the cell outwards."""

    class Meta:
        verbose_name = _("place on the map")
        verbose_name_plural = _("places on the map")
        ordering = ("ring", "field", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ring", "field", "number"], name="slot_in_field"),
            models.UniqueConstraint(
                fields=["ring", "number"], condition=models.Q(field=None), name="slot_across"
            ),
            models.UniqueConstraint(fields=["actor", "ring", "field"], name="slot_of_actor"),
            models.UniqueConstraint(
                fields=["actor", "ring"],
                condition=models.Q(field=None),
                name="slot_of_actor_across",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ring}/{self.field or ''}/{self.number}"

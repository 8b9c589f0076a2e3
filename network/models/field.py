"""What an actor does in a field of action, from when until when."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.enums import FieldRole
from network.models.actor import Actor
from network.querysets.fields import ActorFieldQuerySet
from portal.core.models import FieldOfAction
from portal.core.periods import PeriodsApart, in_order


class ActorField(models.Model):
    """An actor leads, is active in or follows a field of action, for a half-open period."""

    actor = models.ForeignKey(
        Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="fields"
    )
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        on_delete=models.PROTECT,
        related_name="actors",
    )
    role = models.CharField(_("part"), max_length=20, choices=FieldRole, default=FieldRole.ACTIVE)
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day that no longer counts.")
    )

    objects = ActorFieldQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor in a field of action")
        verbose_name_plural = _("actors in fields of action")
        ordering = ("field__order", "id")
        constraints: ClassVar = [
            in_order("actor_field_period", _("The end lies before the beginning.")),
            PeriodsApart(
                keys=["actor", "field"],
                name="actor_field_overlap",
                violation_error_message=_("This actor is in the field in that time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.get_role_display()}"

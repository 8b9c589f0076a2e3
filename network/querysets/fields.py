"""What actors do in which field of action."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from network.enums import FieldRole
from network.querysets.levels import levels_for
from portal.core.periods import holding_on

if TYPE_CHECKING:
    from network.models import ActorField  # noqa: F401 (in the base)

WORKING = frozenset({FieldRole.LEAD, FieldRole.ACTIVE})
"""Roles of those who do something in a field and do not only want to hear of it."""


class ActorFieldQuerySet(models.QuerySet["ActorField"]):
    """Actors in fields of action."""

    def visible_to(self, user: Any) -> Self:
        """Return those of actors that `user` (an account, anonymous or None) may see."""
        return self.filter(actor__visibility__in=levels_for(user))

    def active_on(self, day: date) -> Self:
        """Keep those that hold on a day while the actor is not closed."""
        going = models.Q(actor__closed_on=None) | models.Q(actor__closed_on__gt=day)
        return self.filter(going, holding_on(day))

    def working(self) -> Self:
        """Keep those who lead or are active."""
        return self.filter(role__in=WORKING)

    def by_field(self) -> Self:
        """Sort as the city sorts its fields, with the field."""
        return self.select_related("field").order_by("field__order", "field__code", "pk")


def fields_of_action() -> ActorFieldQuerySet:
    """Return what all actors do in fields; the model is made after the querysets."""
    found: ActorFieldQuerySet = apps.get_model("network", "ActorField")._default_manager.all()
    return found

"""Queries of relations with domain names."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from network.querysets import levels_for
from portal.core.periods import holding_on

if TYPE_CHECKING:
    from network.models import Actor, Relation  # noqa: F401


class RelationQuerySet(models.QuerySet["Relation"]):
    """Relations between two actors."""

    def visible_to(self, user: Any) -> Self:
        """Return those that `user` may see: the relation and both of its ends."""
        levels = levels_for(user)
        return self.filter(
            visibility__in=levels, a__visibility__in=levels, b__visibility__in=levels
        )

    def holding_on(self, day: date) -> Self:
        """Keep those that hold on a day."""
        return self.filter(holding_on(day))

    def of(self, actor: "Actor") -> Self:
        """Keep those of an actor, at whichever end it stands."""
        return self.filter(models.Q(a=actor) | models.Q(b=actor))

    def with_ends(self) -> Self:
        """Fetch kind and both ends along."""
        return self.select_related("type", "a", "b")

"""Which actors somebody may see."""

from typing import TYPE_CHECKING, Any

from django.db import models

from network.enums import ActorClass, ActorKind, Visibility
from portal.accounts.roles import is_coordinator, is_core_team, is_partner

if TYPE_CHECKING:
    from network.models import Actor  # noqa: F401


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors with domain names."""

    def visible_to(self, user: Any) -> "ActorQuerySet":
        """Return the actors that `user` (an account, anonymous or None) may see."""
        return self.filter(visibility__in=levels_for(user))

    def of_kind(self, kind: ActorKind) -> "ActorQuerySet":
        """Keep organisations, bodies or functions."""
        return self.filter(kind=kind)

    def of_sort(self, sort: ActorClass) -> "ActorQuerySet":
        """Keep one sort of organisation."""
        return self.filter(actor_class=sort)

    def coded(self, code: str) -> "ActorQuerySet":
        """Keep the actor with a code."""
        return self.filter(code=code)


def levels_for(user: Any) -> frozenset[Visibility]:
    """Return the levels of visibility that `user` (an account, anonymous or None) may see."""
    if is_coordinator(user):
        return frozenset(Visibility)
    levels = {Visibility.PUBLIC}
    if is_partner(user):
        levels.add(Visibility.PARTNER)
    if is_core_team(user):
        levels |= {Visibility.PARTNER, Visibility.CORE}
    return frozenset(levels)

"""Actors: which somebody may see, in which ring they are on a day, and who came and went."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from network.enums import ActorClass, ActorKind
from network.querysets.fields import fields_of_action
from network.querysets.levels import levels_for
from network.querysets.memberships import organisations_of
from network.querysets.rings import Changes, ring_on
from network.querysets.seats import seats

if TYPE_CHECKING:
    from network.models import Actor


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors with domain names."""

    def visible_to(self, user: Any) -> Self:
        """Return the actors that `user` (an account, anonymous or None) may see."""
        return self.filter(visibility__in=levels_for(user))

    def known_to(self, user: Any, on: date) -> Self:
        """Return what `user` may see, and the organisations that it acts for on a day."""
        own = organisations_of(user, on).order_by().values("pk")
        return self.filter(models.Q(visibility__in=levels_for(user)) | models.Q(pk__in=own))

    def to_join(self, user: Any) -> Self:
        """Return the organisations that `user` may ask to act for."""
        return self.visible_to(user).organisations().order_by("code")

    def of_kind(self, kind: ActorKind) -> Self:
        """Keep organisations, bodies or functions."""
        return self.filter(kind=kind)

    def organisations(self) -> Self:
        """Keep those that people can be members of."""
        return self.of_kind(ActorKind.ORGANISATION)

    def of_sort(self, sort: ActorClass) -> Self:
        """Keep one sort of organisation."""
        return self.filter(actor_class=sort)

    def functions_of(self, organisation: "Actor") -> Self:
        """Keep the functions that stand for people in an organisation."""
        return self.of_kind(ActorKind.FUNCTION).filter(parent=organisation).order_by("code")

    def coded(self, code: str) -> Self:
        """Keep the actor with a code."""
        return self.filter(code=code)

    def with_ring(self, on: date, user: Any = None) -> Self:
        """Add `ring` (1 to 4, or None): the innermost of an actor's seats on a day.

        Only seats in bodies that `user` (an account, anonymous or None) may see count.
        """
        return self.annotate(ring=ring_on(on, user))

    def with_fields(self, on: date) -> Self:
        """Add `fields_now`: what it does in which field of action on a day; one more query."""
        now = fields_of_action().active_on(on).by_field()
        return self.prefetch_related(models.Prefetch("fields", now, to_attr="fields_now"))

    def with_seats(self, on: date, user: Any = None) -> Self:
        """Add `seats_now`: the seats on a day that `user` may see, inner rings first; one query."""
        now = seats().visible_to(user).in_force_on(on).from_inside()
        return self.prefetch_related(models.Prefetch("seats", now, to_attr="seats_now"))

    def changes_between(self, since: date, until: date, user: Any = None) -> Changes:
        """Compare two days: who of these joined, left, or moved to another ring; one query.

        Each actor has `ring_before` and `ring_after`, None for outside. What `user` may not see is
        left out. Sorted by code.
        """
        rows = self.visible_to(user).annotate(
            ring_before=ring_on(since, user), ring_after=ring_on(until, user)
        )
        before, after = (Coalesce(name, 0) for name in ("ring_before", "ring_after"))
        changed = rows.exclude(Exact(before, after)).order_by("code")
        return Changes.among(changed)

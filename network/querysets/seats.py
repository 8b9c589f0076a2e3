"""Seats, bodies and posts: who sits where, from when until when."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import DateField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Least
from django.db.models.lookups import GreaterThan

from network.enums import PostKind
from network.querysets.levels import levels_for
from portal.core.periods import holding_on

if TYPE_CHECKING:
    from network.models import Actor, Body, Post, Seat  # noqa: F401 (in the bases)

SHARE = models.DecimalField(max_digits=4, decimal_places=3)


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats of actors in bodies."""

    def visible_to(self, user: Any) -> Self:
        """Return those whose member and body `user` (account, anonymous or None) may see."""
        return self.in_bodies_seen_by(user).filter(member__visibility__in=levels_for(user))

    def in_bodies_seen_by(self, user: Any) -> Self:
        """Keep those in bodies that `user` may see."""
        return self.filter(body__actor__visibility__in=levels_for(user))

    def in_force_on(self, day: date) -> Self:
        """Keep those that hold on a day, while the body is there and the member not closed."""
        going = Q(member__closed_on=None) | Q(member__closed_on__gt=day)
        return self.filter(holding_on(day), holding_on(day, of="body"), going)

    def over_on(self, day: date) -> Self:
        """Keep those that have ended by a day."""
        return self.filter(valid_until__lte=day)

    def beginning_after(self, day: date) -> Self:
        """Keep those that begin later."""
        return self.filter(valid_from__gt=day)

    def in_body(self, body: "Body") -> Self:
        """Keep those in one body."""
        return self.filter(body=body)

    def about(self, actor: "Actor") -> Self:
        """Keep those that an actor has, and where it is a body those in it."""
        return self.filter(Q(member=actor) | Q(body=actor.pk))

    def from_inside(self) -> Self:
        """Sort by ring, then body and member, with all that a list names."""
        known = self.select_related("body__actor", "member", "role", "on_behalf_of", "post")
        return known.order_by("body__ring", "body__actor__code", "member__code", "valid_from")

    def latest_first(self) -> Self:
        """Sort the latest first, with all that a list names."""
        return self.from_inside().order_by("-valid_from", "-pk")

    def with_effect(self) -> Self:
        """Add `begins` and `ends` (`date.max`: open): the days on which it holds in effect."""
        last = Value(date.max, output_field=DateField())
        begins = Greatest("valid_from", "body__valid_from")
        ends = Least(
            Coalesce("valid_until", last),
            Coalesce("body__valid_until", last),
            Coalesce("member__closed_on", last),
        )
        in_effect = self.filter(GreaterThan(ends, begins))
        return in_effect.annotate(begins=begins, ends=ends)

    def change_days(self) -> list[date]:
        """Return the days on which somebody takes one of these seats or leaves it; one query.

        Call `visible_to(user)` before. The earliest comes first; days to come are among them.
        """
        held: Any = self.with_effect().order_by()
        days = held.values_list("begins").union(held.values_list("ends"))
        return sorted(day for (day,) in days if day != date.max)


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies of the rings."""

    def visible_to(self, user: Any) -> Self:
        """Return the bodies that `user` (an account, anonymous or None) may see."""
        return self.filter(actor__visibility__in=levels_for(user))

    def active_on(self, day: date) -> Self:
        """Keep those that are there on a day."""
        return self.filter(holding_on(day))

    def from_inside(self) -> Self:
        """Sort by ring, with the names."""
        return self.select_related("actor").order_by("ring", "actor__code")

    def with_seats(self, on: date, user: Any = None) -> Self:
        """Add `seats_now`: the seats on a day that `user` may see; one more query."""
        now = seats().visible_to(user).in_force_on(on).from_inside()
        return self.prefetch_related(models.Prefetch("seats", now, to_attr="seats_now"))


class PostQuerySet(models.QuerySet["Post"]):
    """Posts of the administration."""

    def visible_to(self, user: Any) -> Self:
        """Return the posts of units that `user` (an account, anonymous or None) may see."""
        return self.filter(unit__visibility__in=levels_for(user))

    def active_on(self, day: date) -> Self:
        """Keep those that are there on a day."""
        return self.filter(holding_on(day))

    def pilots(self) -> Self:
        """Keep the posts of digital pilots."""
        return self.filter(kind=PostKind.PILOT)

    def with_filled(self, on: date) -> Self:
        """Add `filled`: the share of full time that is taken on a day, a Decimal, 0 if vacant."""
        held = seats().filter(post=OuterRef("pk")).in_force_on(on).order_by()
        total = held.values("post").annotate(total=Sum("share")).values("total")
        nothing = Value(0, output_field=SHARE)
        return self.annotate(filled=Coalesce(Subquery(total, output_field=SHARE), nothing))

    def vacant_on(self, day: date) -> Self:
        """Keep those that are there on a day and that nobody has."""
        return self.active_on(day).with_filled(day).filter(filled=0)


def seats() -> SeatQuerySet:
    """Return all seats; their model is made after the querysets."""
    found: SeatQuerySet = apps.get_model("network", "Seat")._default_manager.all()
    return found

"""Who acts for which organisation."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from network.enums import MembershipState
from network.querysets.levels import levels_for
from portal.accounts.roles import Role, is_core_team
from portal.core.periods import holding_on

if TYPE_CHECKING:
    from network.models import Actor, Membership
    from network.querysets.actors import ActorQuerySet
    from portal.accounts.models import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships of people in organisations."""

    def visible_to(self, user: Any) -> Self:
        """Return one's own, and for the core team all of organisations that it may see."""
        own = models.Q(user=user.pk) if getattr(user, "pk", None) else models.Q(pk=None)
        if is_core_team(user):
            return self.filter(own | models.Q(organisation__visibility__in=levels_for(user)))
        return self.filter(own)

    def confirmed(self) -> Self:
        """Keep the confirmed ones, of whatever time."""
        return self.filter(state=MembershipState.CONFIRMED)

    def asked(self) -> Self:
        """Keep those that wait for an answer."""
        return self.filter(state=MembershipState.ASKED)

    def waiting(self) -> Self:
        """Keep those that wait for an answer, the longest first, with person and organisation."""
        return self.asked().select_related("user", "organisation").order_by("asked_at", "pk")

    def active_on(self, day: date) -> Self:
        """Keep the confirmed ones that hold on a day."""
        return self.confirmed().filter(holding_on(day))

    def stewards(self) -> Self:
        """Keep those of stewards."""
        return self.filter(is_steward=True)

    def of(self, user: Any) -> Self:
        """Keep those of an account; none for somebody without one."""
        key = getattr(user, "pk", None)
        return self.filter(user=key) if key else self.none()

    def only_steward(self, user: Any, day: date) -> Self:
        """Keep those by which an account is on a day the one steward of an organisation."""
        others = type(self)(self.model).active_on(day).stewards()
        others = others.filter(organisation=models.OuterRef("organisation")).exclude(user=user)
        own = self.of(user).active_on(day).stewards().filter(~models.Exists(others))
        return own.select_related("organisation").order_by("pk")

    def in_organisation(self, organisation: "Actor") -> Self:
        """Keep those in one organisation."""
        return self.filter(organisation=organisation)

    def not_over(self, day: date) -> Self:
        """Keep those that hold on a day or may hold after it."""
        return self.filter(models.Q(valid_until=None) | models.Q(valid_until__gt=day))

    def by_name(self) -> Self:
        """Sort stewards first, then by the name of the person."""
        return self.order_by("-is_steward", "user__name", "pk")

    def keyed(self, key: int) -> "Membership | None":
        """Return the one with a key, with its organisation; None where there is none here."""
        if key >= 2**63:
            return None
        return self.select_related("organisation__record", "user").filter(pk=key).first()


def memberships() -> MembershipQuerySet:
    """Return all memberships; their model is made after the querysets."""
    found: MembershipQuerySet = apps.get_model("network", "Membership")._default_manager.all()
    return found


def organisations_of(user: Any, on: date) -> "ActorQuerySet":
    """Return the organisations that `user` (an account, anonymous or None) acts for on a day."""
    actors: ActorQuerySet = apps.get_model("network", "Actor")._default_manager.all()
    held = memberships().of(user).active_on(on).order_by().values("organisation")
    return actors.filter(pk__in=held)


def is_steward(user: Any, organisation: "Actor", on: date) -> bool:
    """Whether `user` is a steward of this organisation on a day."""
    held = memberships().of(user).in_organisation(organisation).active_on(on)
    return held.stewards().exists()


def deciding_about(organisation: "Actor", on: date) -> models.QuerySet["User"]:
    """Return who decides on a day about people of an organisation: its stewards, coordinators."""
    people = get_user_model()._default_manager.filter(is_active=True)
    stewards = memberships().in_organisation(organisation).active_on(on).stewards()
    named = models.Q(groups__name=Role.COORDINATOR.value)
    return people.filter(named | models.Q(pk__in=stewards.order_by().values("user"))).distinct()

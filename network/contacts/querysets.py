"""Queries of contacts and of what follows from them, with domain names."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from network.enums import Visibility
from network.querysets import levels_for
from portal.accounts.roles import is_coordinator

if TYPE_CHECKING:
    from network.models import Actor, FollowUp, Interaction, Participant

SOON = timedelta(days=7)
"""How far ahead a follow-up counts as due."""


class InteractionQuerySet(models.QuerySet["Interaction"]):
    """Contacts."""

    def visible_to(self, user: Any) -> Self:
        """Return those that `user` may read: the core team, where nobody in it is hidden from it.

        In it are those who took part and those who promised something.
        """
        levels = levels_for(user)
        if Visibility.CORE not in levels:
            return self.none()
        participants: models.QuerySet[Participant] = apps.get_model(
            "network", "Participant"
        )._default_manager.all()
        hidden = participants.filter(interaction=models.OuterRef("pk")).exclude(
            actor__visibility__in=levels
        )
        promised: models.QuerySet[FollowUp] = apps.get_model(
            "network", "FollowUp"
        )._default_manager.all()
        unseen = promised.filter(
            models.Q(promised_by__isnull=False) & ~models.Q(promised_by__visibility__in=levels),
            interaction=models.OuterRef("pk"),
        )
        seen = self.filter(visibility__in=levels)
        return seen.exclude(models.Exists(hidden)).exclude(models.Exists(unseen))

    def with_actor(self, actor: "Actor") -> Self:
        """Keep those in which an actor or a unit or function of it took part or was invited."""
        return self.filter(
            models.Exists(
                apps.get_model("network", "Participant")._default_manager.filter(
                    models.Q(actor=actor) | models.Q(actor__parent=actor),
                    interaction=models.OuterRef("pk"),
                )
            )
        )

    def past_on(self, day: date) -> Self:
        """Keep those that the daily erasing takes on a day."""
        return self.filter(erase_on__lte=day)

    def saying(self, text: str, actors: Collection[int]) -> Self:
        """Keep those that hold these words, or in which one of these actors took part."""
        joined = apps.get_model("network", "Participant")._default_manager.filter(
            actor__in=actors, interaction=models.OuterRef("pk")
        )
        words = models.Q(topic__icontains=text) | models.Q(result__icontains=text)
        return self.filter(words | models.Exists(joined))

    def of_kind(self, kind: str) -> Self:
        """Keep one kind."""
        return self.filter(kind=kind)

    def procurement_relevant(self) -> Self:
        """Keep those that may matter for a procurement."""
        return self.filter(procurement_relevant=True)

    def newest_first(self) -> Self:
        """Sort by when it was."""
        return self.order_by("-start", "-pk")

    def after(self, moment: datetime) -> Self:
        """Keep those that are still to come then, the next first."""
        return self.filter(start__gt=moment).order_by("start", "pk")

    def up_to(self, moment: datetime) -> Self:
        """Keep those that were by then, the newest first."""
        return self.filter(start__lte=moment).newest_first()

    def with_facts(self) -> Self:
        """Fetch along what a list shows of each; two more queries."""
        return self.select_related("noted_by").prefetch_related(
            "participants__actor", "follow_ups__promised_by", "follow_ups__owner"
        )

    def keyed(self, key: int) -> "Interaction | None":
        """Return the one with a key, or None where there is none here."""
        return None if key >= 2**63 else self.filter(pk=key).first()


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """What is to be done after a contact."""

    def visible_to(self, user: Any) -> Self:
        """Return those of contacts that `user` may read."""
        contacts = apps.get_model("network", "Interaction")._default_manager.visible_to(user)
        return self.filter(interaction__in=contacts.order_by().values("pk"))

    def open(self) -> Self:
        """Keep those that are not done, the most urgent first."""
        return self.filter(done_at=None).order_by("due", "pk")

    def of(self, user: Any) -> Self:
        """Keep those that `user` looks after; what nobody does falls to the coordinator."""
        mine = models.Q(owner=user)
        return self.filter(mine | models.Q(owner=None) if is_coordinator(user) else mine)

    def due_by(self, day: date) -> Self:
        """Keep those that are due on a day or before."""
        return self.filter(due__lte=day)

    def with_facts(self) -> Self:
        """Fetch along what a list shows of each; one more query."""
        return self.select_related("interaction", "owner", "promised_by").prefetch_related(
            "interaction__participants__actor"
        )

    def about(self, actor: "Actor") -> Self:
        """Keep those that follow from a contact with an actor."""
        contacts = apps.get_model("network", "Interaction")._default_manager.with_actor(actor)
        return self.filter(interaction__in=contacts.order_by().values("pk"))

    def keyed(self, key: int) -> "FollowUp | None":
        """Return the one with a key, or None where there is none here."""
        return None if key >= 2**63 else self.filter(pk=key).first()

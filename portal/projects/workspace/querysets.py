"""Queries of the workspace with domain names. Projects themselves: `portal.projects.querysets`."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from network.enums import MembershipState
from portal.accounts.roles import Role
from portal.core.models import Event
from portal.core.periods import holding_on
from portal.projects.workspace.enums import OPEN, ProposalState

if TYPE_CHECKING:
    from portal.projects.workspace.models import (  # noqa: F401
        CalendarKey,
        ContactConsent,
        InternalDocument,
        MilestoneReport,
        ProjectTask,
        ProposalFile,
        UpdateProposal,
    )

SOON = timedelta(days=30)
"""How far ahead something counts as due."""
NEW = timedelta(days=14)
"""How long what happened counts as new."""


class OfProject:
    """Mixin: rows that belong to one project."""

    def of(self, project: Any) -> Self:
        """Keep those of one project."""
        kept: Self = self.filter(project=project.pk)  # type: ignore[attr-defined]
        return kept

    def among(self, projects: Collection[Any]) -> Self:
        """Keep those of several projects."""
        kept: Self = self.filter(project__in=[each.pk for each in projects])  # type: ignore[attr-defined]
        return kept

    def keyed(self, pk: int) -> Any:
        """Return the one with a key, or None."""
        return self.filter(pk=pk).first()  # type: ignore[attr-defined]


class _Proposals(OfProject):
    """Mixin: what was proposed."""

    def waiting(self) -> Self:
        """Keep those that the core team has to decide about, the oldest first."""
        kept: Self = self.filter(state=ProposalState.PROPOSED).order_by("sent_at", "pk")  # type: ignore[attr-defined]
        return kept

    def decided(self) -> Self:
        """Keep those that the core team has decided about, the newest first."""
        kept: Self = (
            self.filter(decided_at__isnull=False)  # type: ignore[attr-defined]
            .exclude(state=ProposalState.WITHDRAWN)
            .order_by("-decided_at", "-pk")
            .select_related("project", "author")
        )
        return kept

    def open(self) -> Self:
        """Keep those that their author may still change."""
        kept: Self = self.filter(state__in=OPEN)  # type: ignore[attr-defined]
        return kept


class UpdateProposalQuerySet(_Proposals, models.QuerySet["UpdateProposal"]):
    """Proposed updates."""

    def with_facts(self) -> Self:
        """Fetch what the core team reads beside it."""
        return self.select_related("project", "author", "edits")


class MilestoneReportQuerySet(_Proposals, models.QuerySet["MilestoneReport"]):
    """Reports about milestones."""

    def with_facts(self) -> Self:
        """Fetch what the core team reads beside it."""
        return self.select_related("project", "author", "milestone")

    def about(self, milestone: Any) -> "MilestoneReport | None":
        """Return the first about a milestone, or None."""
        return self.filter(milestone=milestone.pk).first()


class ProposalFileQuerySet(models.QuerySet["ProposalFile"]):
    """Files of proposals."""

    def in_proposal(self, proposal: Any, pk: int) -> "ProposalFile | None":
        """Return a file of a proposal, or None."""
        return self.filter(proposal=proposal.pk, pk=pk).first()


class TaskQuerySet(OfProject, models.QuerySet["ProjectTask"]):
    """Tasks of projects."""

    def to_do(self) -> Self:
        """Keep those that are not done, the most urgent first."""
        return self.filter(done_at=None).order_by(models.F("due").asc(nulls_last=True), "pk")

    def done(self) -> Self:
        """Keep those that are done, the newest first."""
        return self.exclude(done_at=None).order_by("-done_at", "-pk")

    def for_person(self, user: Any) -> Self:
        """Keep those that somebody has taken or was given."""
        return self.filter(assigned_to=user.pk)

    def with_people(self) -> Self:
        """Fetch who has them and what was said."""
        return self.select_related("assigned_to").prefetch_related("comments__author")


class DocumentQuerySet(OfProject, models.QuerySet["InternalDocument"]):
    """Internal documents."""

    def with_versions(self) -> Self:
        """Fetch all versions, the newest first, and who brought them."""
        return self.prefetch_related("versions__added_by")


class ConsentQuerySet(models.QuerySet["ContactConsent"]):
    """Consents to be named to the other members."""

    def holding(self) -> Self:
        """Keep those that were not taken back."""
        return self.filter(revoked_at=None)

    def of_person(self, user: Any) -> Self:
        """Keep those of one account."""
        return self.filter(user=user.pk)

    def of_people(self, keys: Collection[int]) -> dict[int, "ContactConsent"]:
        """Return by account the consents that hold."""
        return {each.user_id: each for each in self.holding().filter(user__in=keys)}


class CalendarKeyQuerySet(models.QuerySet["CalendarKey"]):
    """Secret addresses of calendars."""

    def with_hash(self, hashed: str) -> "CalendarKey | None":
        """Return the one of an account that may still sign in."""
        return self.filter(secret_hash=hashed, user__is_active=True).select_related("user").first()

    def of_person(self, user: Any) -> "CalendarKey | None":
        """Return that of an account, or None."""
        return self.filter(user=user.pk).first()


def core_team() -> models.QuerySet[Any]:
    """Return the active accounts that decide about proposals."""
    active = get_user_model()._default_manager.filter(is_active=True)
    return active.filter(groups__name__in=[Role.CORE, Role.COORDINATOR]).distinct()


def team_memberships(project: Any, on: date) -> models.QuerySet[Any]:
    """Return the memberships that hold on a day in organisations that lead a project or help."""
    from network.models import Membership
    from portal.projects.models import Partner

    partners = Partner.objects.filter(project=project.pk).order_by().values("actor")
    here = models.Q(organisation__in=partners) | models.Q(organisation=project.lead_id)
    return (
        Membership.objects.filter(here, holding_on(on), state=MembershipState.CONFIRMED)
        .select_related("user", "organisation")
        .order_by("organisation__code", "user__name", "pk")
    )


def team(project: Any, on: date) -> models.QuerySet[Any]:
    """Return the active accounts that work on a project on a day."""
    members = team_memberships(project, on).order_by().values("user")
    active = get_user_model()._default_manager.filter(is_active=True, pk__in=members)
    return active.order_by("name", "pk")


def recent_events(projects: Collection[Any], verbs: Collection[str]) -> models.QuerySet[Event]:
    """Return what happened lately to projects, the newest first; who did it left out."""
    since = timezone.now() - NEW
    keys = [project.pk for project in projects]
    return Event.objects.filter(record__in=keys, verb__in=verbs, at__gte=since).order_by("-id")

"""What partners propose and the core team decides."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.words import CODES, DEFAULT
from portal.projects.workspace.enums import MilestoneChange, ProposalState
from portal.projects.workspace.models.files import PrivateFile
from portal.projects.workspace.querysets import (
    MilestoneReportQuerySet,
    ProposalFileQuerySet,
    UpdateProposalQuerySet,
)


class Proposed(models.Model):
    """Abstract: proposed by a member in its language, decided by the core team.

    Without its author's name once the account is erased.
    """

    project = models.ForeignKey(
        "projects.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="%(class)ss",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
    )
    language = models.CharField(
        _("language"), max_length=10, default=DEFAULT, choices=[(code, code) for code in CODES]
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.PROPOSED
    )
    answer = models.CharField(_("word of the core team"), max_length=1000, blank=True)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    """When this wording was sent."""
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def progress(self) -> ProposalState:
        """The state with its word."""
        return ProposalState(self.state)


class UpdateProposal(Proposed):
    """An update as a member would write it; its wordings are its versions."""

    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), max_length=4000)
    edits = models.ForeignKey(
        "projects.Update",
        verbose_name=_("changes the update"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """The published update that should read differently; empty for a new one."""
    update = models.ForeignKey(
        "projects.Update",
        verbose_name=_("published as"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[Any] = UpdateProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed update")
        verbose_name_plural = _("proposed updates")
        ordering = ("-sent_at", "-pk")
        indexes: ClassVar = [models.Index(fields=["state", "sent_at"], name="proposal_waiting")]

    def __str__(self) -> str:
        return self.title


class ProposalVersion(models.Model):
    """One wording of a proposed update; never changed."""

    proposal = models.ForeignKey(UpdateProposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), max_length=4000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "number"], name="wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class ProposalFile(PrivateFile):
    """A picture or a document that goes with a proposed update."""

    proposal = models.ForeignKey(UpdateProposal, on_delete=models.CASCADE, related_name="files")
    shows = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    """Empty for documents, never for pictures."""

    objects: ClassVar[Any] = ProposalFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a proposed update")
        verbose_name_plural = _("files of proposed updates")
        ordering = ("pk",)

    @property
    def is_picture(self) -> bool:
        """Whether it is shown and not downloaded."""
        return bool(self.shows)


class MilestoneReport(Proposed):
    """That a milestone is reached, or comes at another time and why."""

    milestone = models.ForeignKey(
        "projects.Milestone",
        verbose_name=_("milestone"),
        on_delete=models.CASCADE,
        related_name="reports",
    )
    change = models.CharField(_("what"), max_length=10, choices=MilestoneChange)
    day = models.DateField(_("day"))
    """On which it was reached, or is expected now."""
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    """Empty only for a milestone that is reached."""

    objects: ClassVar[Any] = MilestoneReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report about a milestone")
        verbose_name_plural = _("reports about milestones")
        ordering = ("-sent_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["milestone"],
                condition=models.Q(state="proposed"),
                name="milestone_reported_once",
                violation_error_message=_("A report about this milestone waits already."),
            ),
            models.CheckConstraint(
                condition=models.Q(change="reached") | ~models.Q(reason=""),
                name="milestone_moved_with_reason",
                violation_error_message=_("Please write the reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone.title}: {self.get_change_display()}"

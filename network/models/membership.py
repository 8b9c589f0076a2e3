"""Who acts for which organisation, from when until when."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.enums import ActorKind, MembershipStage, MembershipState
from network.models.actor import Actor
from network.querysets.memberships import MembershipQuerySet
from portal.core.periods import PeriodsApart, in_order
from portal.core.text import clean_line


class Membership(models.Model):
    """A person with an account acts for an organisation, for a half-open period of days.

    Rows are written by `network.memberships` and stay: an ended or refused one tells what was. So
    somebody may have several one after another, but none that are confirmed at the same time.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    organisation = models.ForeignKey(
        Actor,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    function = models.CharField(
        _("function"),
        max_length=120,
        blank=True,
        help_text=_("What somebody does there, such as “IT coordinator”."),
    )
    is_steward = models.BooleanField(
        _("steward"),
        default=False,
        help_text=_("Confirms, invites and ends memberships of this organisation."),
    )
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day that no longer counts.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MembershipState, default=MembershipState.ASKED
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason for refusing"), max_length=400, blank=True, editable=False)
    """In words for the person who asked; only for refused ones."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("-valid_from", "-id")
        constraints: ClassVar = [
            in_order("membership_period", _("The end lies before the beginning.")),
            PeriodsApart(
                keys=["user", "organisation"],
                field="state",
                value=MembershipState.CONFIRMED.value,
                name="membership_overlap",
                violation_error_message=_(
                    "This person is a member of the organisation in that time already."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(state="asked"),
                name="membership_asked_once",
                violation_error_message=_("This person has asked already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""),
                name="membership_refused_with_reason",
                violation_error_message=_("Please write the reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", decided_at=None)
                | (~models.Q(state="asked") & models.Q(decided_at__isnull=False)),
                name="membership_decided",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state"], name="membership_by_state")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"

    def clean(self) -> None:
        """Drop what cannot be seen; refuse bodies and functions, which nobody is a member of so."""
        super().clean()
        self.function = clean_line(self.function)
        if self.organisation_id and self.organisation.kind != ActorKind.ORGANISATION:
            raise ValidationError({"organisation": _("Only organisations have members here.")})

    def stage_on(self, day: date) -> MembershipStage:
        """Return how it stands on a day; active exactly where `active_on` keeps it."""
        if self.state != MembershipState.CONFIRMED:
            return MembershipStage(self.state)
        if self.valid_until is not None and self.valid_until <= max(day, self.valid_from):
            return MembershipStage.ENDED
        return MembershipStage.COMING if self.valid_from > day else MembershipStage.ACTIVE

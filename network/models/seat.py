"""Seats: who sits in which body, from when until when, for whom and on what paper."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from network.enums import ActorKind, BasisKind, Stage
from network.models.actor import Actor
from network.models.body import Body, BodyRole
from network.models.post import SHARES, Post
from network.querysets.seats import SeatQuerySet
from portal.core.period_sums import SumWithin
from portal.core.periods import PeriodsApart, in_order
from portal.core.words import WordsField


class Seat(models.Model):
    """An organisation or a function sits in a body, for a half-open period of days.

    Rows stay when they end: they tell how somebody came from one ring to another.
    """

    member = models.ForeignKey(
        Actor, verbose_name=_("who"), on_delete=models.PROTECT, related_name="seats"
    )
    body = models.ForeignKey(
        Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="seats"
    )
    role = models.ForeignKey(
        BodyRole, verbose_name=_("role"), on_delete=models.PROTECT, related_name="seats"
    )
    on_behalf_of = models.ForeignKey(
        Actor,
        verbose_name=_("on behalf of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats_for_it",
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
    )
    share = models.DecimalField(
        _("share of full time"),
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        validators=SHARES,
        help_text=_("Needed with a post; such as 0.2 for a fifth of the working time."),
    )
    topic = WordsField(
        _("topic"), max_length=160, blank=True, help_text=_("For guests: for which topic.")
    )
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day that no longer counts.")
    )
    end_reason = WordsField(_("why it ended"), max_length=300, blank=True)
    stage = models.CharField(
        _("stage"),
        max_length=20,
        choices=Stage,
        blank=True,
        help_text=_("How far working together is, by ISO 44001."),
    )
    basis_kind = models.CharField(_("rests on"), max_length=20, choices=BasisKind, blank=True)
    basis_reference = models.CharField(
        _("file reference"), max_length=60, blank=True, help_text=_("Internal.")
    )
    basis_day = models.DateField(_("signed on"), null=True, blank=True)
    basis_ends = models.DateField(
        _("paper ends on"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer counts."),
    )
    note = models.TextField(
        _("note"),
        max_length=2000,
        blank=True,
        help_text=_("Internal. Write so that those concerned may read it."),
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ("-valid_from", "-id")
        constraints: ClassVar = [
            in_order("seat_period", _("The end lies before the beginning.")),
            models.CheckConstraint(
                condition=~Q(member=F("body")),
                name="seat_not_in_itself",
                violation_error_message=_("A body does not sit in itself."),
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gt=0, share__lte=1),
                name="seat_share",
                violation_error_message=_("A share is more than 0 and at most 1."),
            ),
            models.CheckConstraint(
                condition=Q(post=None) | Q(share__isnull=False),
                name="seat_post_with_share",
                violation_error_message=_("Please write how much of the post it is."),
            ),
            models.CheckConstraint(
                condition=Q(basis_ends=None)
                | Q(basis_day=None)
                | Q(basis_ends__gte=F("basis_day")),
                name="seat_basis_in_order",
                violation_error_message=_("The paper ends before it was signed."),
            ),
            PeriodsApart(
                keys=["member", "body", "role"],
                name="seat_overlap",
                violation_error_message=_("This seat is taken in that time already."),
            ),
            SumWithin(
                key="post",
                amount="share",
                limit="required_share",
                name="seat_share_of_post",
                violation_error_message=_(
                    "All seats of this post together would be more than the post."
                ),
            ),
            SumWithin(
                key="member",
                amount="share",
                name="seat_share_of_member",
                violation_error_message=_(
                    "All seats of this member together would be more than full time."
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "valid_from"], name="seat_by_body"),
            models.Index(fields=["member", "valid_from"], name="seat_by_member"),
        ]

    def __str__(self) -> str:
        return _("%(who)s, %(body)s, from %(day)s") % {
            "who": self.member,
            "body": self.body,
            "day": date_format(self.valid_from, "SHORT_DATE_FORMAT"),
        }

    def clean(self) -> None:
        """Refuse bodies as members, and others than organisations as those who send somebody."""
        super().clean()
        if self.member_id and self.member.kind == ActorKind.BODY:
            raise ValidationError(
                {"member": _("An organisation or a function sits in a body, not another body.")}
            )
        sender = self.on_behalf_of
        if sender is not None and sender.kind != ActorKind.ORGANISATION:
            raise ValidationError({"on_behalf_of": _("Please choose an organisation.")})

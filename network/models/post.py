"""Posts: how much of somebody's working time the city wants for a task, filled or not."""

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.enums import PostKind
from network.models.actor import Actor
from network.models.body import BodyRole
from network.querysets.seats import PostQuerySet
from portal.core.period_sums import LimitKept
from portal.core.periods import PeriodsApart, in_order
from portal.core.words import WordsField

SHARES = [MinValueValidator(Decimal("0.001")), MaxValueValidator(Decimal(1))]


class Post(models.Model):
    """A post in a unit of the administration. Who has it, and how much of it, say the seats."""

    unit = models.ForeignKey(
        Actor, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="posts"
    )
    kind = models.CharField(
        _("what for"),
        max_length=20,
        choices=PostKind,
        default=PostKind.OTHER,
        help_text=_("There is one post of a coordinator at a time."),
    )
    role = models.ForeignKey(
        BodyRole,
        verbose_name=_("role of its holder"),
        on_delete=models.PROTECT,
        related_name="posts",
    )
    label = WordsField(_("label"), max_length=160)
    required_share = models.DecimalField(
        _("share of full time"),
        max_digits=4,
        decimal_places=3,
        validators=SHARES,
        help_text=_("Such as 0.2 for a fifth of the working time; at most 1."),
    )
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day that no longer counts.")
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("unit__code", "valid_from", "id")
        constraints: ClassVar = [
            in_order("post_period", _("The end lies before the beginning.")),
            models.CheckConstraint(
                condition=models.Q(required_share__gt=0, required_share__lte=1),
                name="post_share",
                violation_error_message=_("A share is more than 0 and at most 1."),
            ),
            PeriodsApart(
                keys=[],
                field="kind",
                value=PostKind.COORDINATOR.value,
                name="post_one_coordinator",
                violation_error_message=_("There is a post of a coordinator in that time already."),
            ),
            LimitKept(
                rows="network.Seat",
                key="post",
                amount="share",
                limit="required_share",
                name="seat_share_of_post_limit",
                violation_error_message=_("More than this share of the post is taken already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

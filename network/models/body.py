"""Bodies: where actors sit together, each in one of the four rings; and the roles in them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from network.enums import ActorKind
from network.models.actor import Actor
from network.querysets.seats import BodyQuerySet
from portal.core.codes import code_panel
from portal.core.models.vocabulary import Vocabulary
from portal.core.periods import in_order
from portal.core.words import WordsField

RINGS = [MinValueValidator(1), MaxValueValidator(4)]


class BodyRole(Vocabulary):
    """What somebody is in a body, such as a member or a guest; the city keeps the list."""

    ring = models.PositiveSmallIntegerField(
        _("ring"),
        null=True,
        blank=True,
        validators=RINGS,
        help_text=_("1 to 4, where the role belongs to one ring only."),
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("ring"),
        code_panel(),
        FieldPanel("order"),
    ]

    class Meta(Vocabulary.Meta):
        verbose_name = _("role in bodies")
        verbose_name_plural = _("roles in bodies")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ring=None) | models.Q(ring__range=(1, 4)), name="role_ring"
            )
        ]


class Body(models.Model):
    """The facts of an actor that is a body. Name and visibility are those of the actor."""

    actor = models.OneToOneField(
        Actor,
        primary_key=True,
        verbose_name=_("body"),
        on_delete=models.CASCADE,
        related_name="body",
    )
    ring = models.PositiveSmallIntegerField(
        _("ring"),
        validators=RINGS,
        help_text=_("1 coordinator, 2 core team, 3 alliance, 4 exchange with other cities"),
    )
    beside = models.BooleanField(
        _("stands beside the rings"),
        default=False,
        help_text=_("Such as the circle of the digital pilots; drawn apart from its ring."),
    )
    charter = WordsField(_("task"), max_length=600, blank=True, multiline=True)
    cadence_days = models.PositiveSmallIntegerField(
        _("meets every … days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Also how long a member may go without a contact."),
    )
    exit_rule = WordsField(_("how one leaves"), max_length=400, blank=True, multiline=True)
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day that no longer counts.")
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("ring", "actor")
        constraints: ClassVar = [
            in_order("body_period", _("The end lies before the beginning.")),
            models.CheckConstraint(
                condition=models.Q(ring__range=(1, 4)),
                name="body_ring",
                violation_error_message=_("A ring is a number from 1 to 4."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.actor)

    def clean(self) -> None:
        """Refuse organisations and functions."""
        super().clean()
        if self.actor_id and self.actor.kind != ActorKind.BODY:
            raise ValidationError({"actor": _("Please choose an actor of the kind “body”.")})

"""Relations between actors, of kinds that the city keeps itself."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from network.enums import Visibility
from network.models.actor import Actor
from network.relations.enums import RelationCategory, Strength
from network.relations.querysets import RelationQuerySet
from portal.core.codes import code_panel
from portal.core.models import Record
from portal.core.periods import PeriodsApart, in_order
from portal.core.words import WordsField


class RelationType(models.Model):
    """A kind of relation: `label_ab` reads from the first actor, `label_ba` from the second."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Stable; used in addresses and by other software."),
    )
    label_ab = WordsField(
        _("read from the first"), max_length=80, help_text=_("Such as “funds”, “works with”.")
    )
    label_ba = WordsField(
        _("read from the second"),
        max_length=80,
        blank=True,
        help_text=_("Such as “is funded by”. Empty where both read it alike."),
    )
    symmetric = models.BooleanField(
        _("reads alike from both"),
        default=False,
        help_text=_("It stays as it is once there are relations of this kind."),
    )
    category = models.CharField(
        _("sort"), max_length=20, choices=RelationCategory, default=RelationCategory.COOPERATION
    )

    panels = [
        FieldRowPanel([FieldPanel("label_ab"), FieldPanel("label_ba")]),
        FieldRowPanel([FieldPanel("symmetric"), FieldPanel("category")]),
        code_panel(),
    ]

    class Meta:
        verbose_name = _("kind of relation")
        verbose_name_plural = _("kinds of relations")
        ordering = ("code",)

    def __str__(self) -> str:
        return str(self.label_ab)

    def clean(self) -> None:
        """Hold what relations are stored by; demand a second reading where there are two."""
        super().clean()
        if self.pk and self.relations.exclude(symmetric=self.symmetric).exists():
            raise ValidationError(
                {"symmetric": _("There are relations of this kind. Add another kind instead.")}
            )
        if not self.symmetric and not self.label_ba:
            raise ValidationError({"label_ba": _("Please write how the second one reads it.")})

    def label_for(self, *, first: bool) -> str:
        """Return how the first or the second actor reads it."""
        return str(self.label_ab if first or self.symmetric else self.label_ba)


class Relation(models.Model):
    """Two actors hang together for a half-open period of days; several one after another may.

    What reads alike from both is stored with the smaller key first, so that it is there once only.
    """

    a = models.ForeignKey(
        Actor, verbose_name=_("first"), on_delete=models.PROTECT, related_name="relations_out"
    )
    type = models.ForeignKey(
        RelationType, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="relations"
    )
    b = models.ForeignKey(
        Actor, verbose_name=_("second"), on_delete=models.PROTECT, related_name="relations_in"
    )
    symmetric = models.BooleanField(default=False, editable=False)
    """Copied from the kind, which keeps it once there are relations."""
    strength = models.PositiveSmallIntegerField(
        _("how close"), choices=Strength, default=Strength.REGULAR
    )
    project = models.ForeignKey(
        Record,
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="relations",
    )
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day that no longer counts.")
    )
    visibility = models.CharField(
        _("visible to"),
        max_length=20,
        choices=Visibility,
        default=Visibility.COORDINATOR,
        help_text=_("Shown only to who may see both actors as well."),
    )

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("-valid_from", "-pk")
        constraints: ClassVar = [
            in_order("relation_period", _("The end lies before the beginning.")),
            models.CheckConstraint(
                condition=~models.Q(a=models.F("b")),
                name="relation_two_actors",
                violation_error_message=_("An actor has no relation to itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(symmetric=False) | models.Q(a__lt=models.F("b")),
                name="relation_one_order",
            ),
            models.CheckConstraint(
                condition=models.Q(strength__gte=1, strength__lte=3), name="relation_strength"
            ),
            PeriodsApart(
                keys=["a", "b", "type"],
                name="relation_overlap",
                violation_error_message=_("There is this relation in that time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a} {self.type} {self.b}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store what reads alike from both in one order."""
        self._settle()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Put what reads alike from both into its order, before the constraints look at it."""
        super().clean()
        self._settle()

    def _settle(self) -> None:
        if None in (self.type_id, self.a_id, self.b_id):
            return
        self.symmetric = self.type.symmetric
        if self.symmetric and self.a_id > self.b_id:
            self.a, self.b = self.b, self.a

    def read_by(self, actor: Actor) -> str:
        """Return the relation as one of its actors reads it, such as “is funded by Euregio”."""
        first = actor.pk == self.a_id
        return f"{self.type.label_for(first=first)} {self.b if first else self.a}"

"""What belongs to an indicator and is edited with it: definitions, targets, splits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from portal.core.words import WordsField
from portal.strategy.domain import day_text, number_text
from portal.strategy.models.indicator import Indicator


class Definition(Orderable):
    """What exactly is counted, with a version: a change of definition breaks the line."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    valid_from = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: from the beginning.")
    )
    valid_until = models.DateField(
        _("until, not included"), null=True, blank=True, help_text=_("Empty: still in force.")
    )
    text = WordsField(
        _("definition"),
        multiline=True,
        max_length=1000,
        help_text=_("What counts and what does not."),
    )
    reason = WordsField(_("reason for the change"), max_length=600, multiline=True, blank=True)
    recomputed = models.BooleanField(_("earlier values were computed again"), default=False)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="definition_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.text}"[:80]

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": _("The period ends before it begins.")})


class Target(models.Model):
    """A value to be reached by a day; the last one is the goal, earlier ones are steps."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    day = models.DateField(_("by"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    note = WordsField(_("note"), max_length=160, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = [
            models.UniqueConstraint(fields=["indicator", "day"], name="target_once_per_day")
        ]

    def __str__(self) -> str:
        return f"{day_text(self.day)}: {number_text(self.value, 0)}"


class Split(Orderable):
    """A part of the latest value, such as one kind of school."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="splits")
    dimension = WordsField(_("split by"), max_length=80)
    label = WordsField(_("part"), max_length=80)
    day = models.DateField(_("measured as of"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)

    def __str__(self) -> str:
        return f"{self.label}: {number_text(self.value, 0)}"

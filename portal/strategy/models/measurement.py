"""Measured values: written once, never changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.words import WordsField
from portal.strategy.domain import day_text, number_text
from portal.strategy.enums import MeasurementState
from portal.strategy.models.indicator import Indicator
from portal.strategy.querysets import AppendOnlyError, MeasurementQuerySet


class Measurement(models.Model):
    """A measured value. Never changed: a correction is a new row that supersedes the old one."""

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="measurements",
    )
    day = models.DateField(
        _("measured as of"), help_text=_("The day for which the value holds, not that of entry.")
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=MeasurementState,
        default=MeasurementState.FINAL,
        help_text=_("A provisional value is shown as such until a final one replaces it."),
    )
    definition = models.PositiveSmallIntegerField(
        _("version of the definition"),
        default=1,
        help_text=_("Values of different versions are not joined by a line."),
    )
    recomputed = models.BooleanField(
        _("computed again"),
        default=False,
        help_text=_("An older day, counted again by a newer definition."),
    )
    comment = WordsField(
        _("comment"),
        max_length=600,
        multiline=True,
        blank=True,
        help_text=_("What readers should know about this value; shown beside it."),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("entered on"), auto_now_add=True)
    supersedes = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="superseded_by",
        help_text=_("The value that this one corrects; it stays visible and no longer counts."),
    )

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ("day", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(supersedes=models.F("id")),
                name="measurement_not_replacing_itself",
            )
        ]
        indexes = [models.Index(fields=["indicator", "day"])]

    def __str__(self) -> str:
        return f"{day_text(self.day)}: {number_text(self.value, 0)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises AppendOnlyError for one that was written before."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a measured value goes with its indicator only. Raises AppendOnlyError."""
        raise AppendOnlyError

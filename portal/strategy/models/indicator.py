"""Indicators and their figures: where a number comes from is part of the number."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from portal.core.codes import code_panel
from portal.core.guarded.rows_panel import RowsPanel
from portal.core.models import RecordModel
from portal.core.words import WordsField
from portal.strategy.domain import day_text, next_due_after
from portal.strategy.enums import Direction, Frequency
from portal.strategy.models.goal import Goal
from portal.strategy.querysets import IndicatorQuerySet


class Indicator(index.Indexed, RecordModel, ClusterableModel):
    """What is counted, in which unit, by which method, and when the next figure is due."""

    code = models.SlugField(
        _("code"),
        max_length=20,
        unique=True,
        help_text=_("Stable, such as G1-1; part of addresses and of tables of figures."),
    )
    goal = models.ForeignKey(
        Goal,
        verbose_name=_("goal"),
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = WordsField(
        _("label"),
        max_length=160,
        help_text=_("Says what is counted, such as: Classrooms with Wi-Fi."),
    )
    unit = WordsField(_("unit"), max_length=40, help_text=_("Such as % or kWh/m²."))
    decimals = models.PositiveSmallIntegerField(
        _("decimal places"),
        default=0,
        validators=[MaxValueValidator(4)],
        help_text=_("Shown at least, 0 to 4; a value that has more shows more."),
    )
    direction = models.CharField(
        _("better is"), max_length=10, choices=Direction, default=Direction.UP
    )
    minimum = models.DecimalField(
        _("least possible value"),
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
    )
    maximum = models.DecimalField(
        _("greatest possible value"),
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
    )
    hint = WordsField(
        _("what the figure refers to"),
        max_length=200,
        blank=True,
        help_text=_("Such as: the 120 services with the most cases."),
    )
    source = WordsField(
        _("source"), max_length=300, help_text=_("Who has the figure, and where it is kept.")
    )
    method = WordsField(
        _("method"),
        max_length=600,
        multiline=True,
        help_text=_("How somebody else would arrive at the same figure."),
    )
    frequency = models.CharField(
        _("rhythm"), max_length=20, choices=Frequency, default=Frequency.YEARLY
    )
    next_due = models.DateField(
        _("next figure due"),
        null=True,
        blank=True,
        help_text=_(
            "After this day without a newer figure the page says that there is no current one. "
            "With each figure it is set anew by the rhythm; it cannot be put off."
        ),
    )
    set_name = models.CharField(
        _("indicator set"), max_length=60, blank=True, help_text=_("Such as U4SSC.")
    )
    set_code = models.CharField(_("code in the set"), max_length=60, blank=True)
    set_exact = models.BooleanField(
        _("measured exactly as in the set"),
        default=False,
        help_text=_("Otherwise the page says: inspired by."),
    )
    baseline_day = models.DateField(_("baseline: day"), null=True, blank=True)
    baseline_value = models.DecimalField(
        _("baseline: value"), max_digits=18, decimal_places=4, null=True, blank=True
    )

    objects = IndicatorQuerySet.as_manager()

    panels = [
        FieldPanel("label"),
        FieldPanel("goal"),
        FieldRowPanel([code_panel(), FieldPanel("order")]),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("decimals"), FieldPanel("direction")]),
        FieldRowPanel([FieldPanel("minimum"), FieldPanel("maximum")]),
        FieldPanel("hint"),
        FieldPanel("source"),
        FieldPanel("method"),
        FieldRowPanel([FieldPanel("frequency"), FieldPanel("next_due")]),
        FieldRowPanel([FieldPanel("baseline_day"), FieldPanel("baseline_value")]),
        RowsPanel("definitions", heading=_("Definitions"), min_num=1),
        RowsPanel("targets", heading=_("Targets")),
        RowsPanel("splits", heading=_("Latest value, split")),
        FieldRowPanel([FieldPanel("set_name"), FieldPanel("set_code"), FieldPanel("set_exact")]),
    ]
    search_fields = [
        index.SearchField("search_text"),
        index.AutocompleteField("search_text"),
    ]

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("goal__order", "order", "code")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(baseline_day__isnull=True, baseline_value__isnull=True)
                | models.Q(baseline_day__isnull=False, baseline_value__isnull=False),
                name="indicator_baseline_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def clean(self) -> None:
        """Refuse limits the wrong way round, and a due day that hides a late figure."""
        super().clean()
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValidationError(
                {"maximum": _("The greatest possible value is below the least possible one.")}
            )
        latest = self.latest_due_day()
        if latest is not None and (self.next_due is None or self.next_due > latest):
            raise ValidationError(
                {
                    "next_due": _(
                        "The day follows from the rhythm and the last figure; it cannot be later "
                        "than %(day)s. Enter a newer figure instead."
                    )
                    % {"day": day_text(latest)}
                }
            )

    def latest_due_day(self) -> date | None:
        """Return the day beyond which nobody may put off the next figure; None for no limit.

        Without a figure, a first day that has passed stays.
        """
        stored = Indicator.objects.filter(pk=self.pk).values_list("next_due", flat=True).first()
        newest = self.measurements.newest_day() if self.pk else None
        if newest is None:
            return stored if stored and stored < timezone.localdate() else None
        computed = next_due_after(newest, self.frequency)
        return max(stored, computed) if stored else computed

    @property
    def is_visible(self) -> bool:
        """An indicator is as public as its goal."""
        return bool(self.goal.live)

    @property
    def search_text(self) -> str:
        """Labels in all languages, for the search."""
        return " ".join(self.label.values())

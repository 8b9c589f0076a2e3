"""Indicators and their figures: where a number comes from is part of the number."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.core.models import RecordModel
from portal.core.words import WordsField
from portal.strategy.enums import Direction, Frequency, MeasurementState
from portal.strategy.models.goal import Goal


class Indicator(index.Indexed, RecordModel, ClusterableModel):
    """What is counted, in which unit, by which method, and when the next figure is due."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    goal = models.ForeignKey(
        Goal,
        verbose_name=_("goal"),
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = WordsField(_("label"), max_length=160)
    unit = WordsField(_("unit"), max_length=40, help_text=_("Such as % or kWh/m²."))
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
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
    hint = WordsField(_("what the figure refers to"), max_length=200, blank=True)
    source = WordsField(_("source"), max_length=300)
    method = WordsField(_("method"), max_length=600, multiline=True)
    frequency = models.CharField(
        _("rhythm"), max_length=20, choices=Frequency, default=Frequency.YEARLY
    )
    next_due = models.DateField(
        _("next figure due"),
        null=True,
        blank=True,
        help_text=_(
            "After this day without a newer figure the page says that there is no current one."
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

    panels = [
        FieldPanel("label"),
        FieldPanel("goal"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("order")]),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("decimals"), FieldPanel("direction")]),
        FieldRowPanel([FieldPanel("minimum"), FieldPanel("maximum")]),
        FieldPanel("hint"),
        FieldPanel("source"),
        FieldPanel("method"),
        FieldRowPanel([FieldPanel("frequency"), FieldPanel("next_due")]),
        FieldRowPanel([FieldPanel("baseline_day"), FieldPanel("baseline_value")]),
        InlinePanel("definitions", heading=_("Definitions"), min_num=1),
        InlinePanel("targets", heading=_("Targets")),
        InlinePanel("splits", heading=_("Latest value, split")),
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

    @property
    def is_visible(self) -> bool:
        """An indicator is as public as its goal."""
        return bool(self.goal.live)

    @property
    def search_text(self) -> str:
        """Labels in all languages, for the search."""
        return " ".join(self.label.values())


class Definition(Orderable):
    """What exactly is counted, with a version: a change of definition breaks the line."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until, not included"), null=True, blank=True)
    text = WordsField(_("definition"), multiline=True, max_length=1000)
    reason = WordsField(_("reason for the change"), max_length=600, multiline=True, blank=True)
    recomputed = models.BooleanField(_("earlier values were computed again"), default=False)

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="definition_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.version}"


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
        return f"{self.day}: {self.value}"


class Measurement(models.Model):
    """A measured value. Never changed: a correction is a new row that supersedes the old one."""

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="measurements",
    )
    day = models.DateField(_("measured as of"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=MeasurementState,
        default=MeasurementState.FINAL,
    )
    definition = models.PositiveSmallIntegerField(_("version of the definition"), default=1)
    recomputed = models.BooleanField(_("computed again"), default=False)
    comment = WordsField(_("comment"), max_length=600, multiline=True, blank=True)
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
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )

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
        return f"{self.indicator_id} {self.day}: {self.value}"


class Split(Orderable):
    """A part of the latest value, such as one kind of school."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="splits")
    dimension = WordsField(_("split by"), max_length=80)
    label = WordsField(_("part"), max_length=80)
    day = models.DateField(_("measured as of"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"

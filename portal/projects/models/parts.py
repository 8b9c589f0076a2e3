"""What belongs to a project and is edited with it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from network.models import Actor
from portal.core.blocks.links import file_kind
from portal.core.geo import center, parse_geojson
from portal.core.models import District
from portal.core.money import euro
from portal.core.words import WordsField
from portal.projects.enums import LightColour
from portal.projects.models.project import Project


def in_short(day: date | None) -> str:
    """Return a day as readers write it."""
    return str(date_format(day, "SHORT_DATE_FORMAT")) if day else "–"


LEVELS = [MinValueValidator(1), MaxValueValidator(5)]


class Milestone(Orderable):
    """A step with its planned day, where it moved to, and the day it was reached."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="milestones")
    title = WordsField(_("title"), max_length=160)
    planned = models.DateField(_("planned for"))
    forecast = models.DateField(_("now expected"), null=True, blank=True)
    reached = models.DateField(_("reached on"), null=True, blank=True)
    reason = WordsField(_("reason for moving"), max_length=400, blank=True)

    panels = [
        FieldPanel("title", help_text=_("What will be there then, such as “App in the stores”.")),
        FieldRowPanel(
            [
                FieldPanel("planned", help_text=_("As first promised; it stays.")),
                FieldPanel("forecast", help_text=_("Only if the day has moved.")),
                FieldPanel("reached", help_text=_("Empty until it is done.")),
            ]
        ),
        FieldPanel("reason", help_text=_("Public: why the day has moved, in one sentence.")),
    ]

    def __str__(self) -> str:
        if self.reached:
            return _("%(title)s (reached on %(day)s)") % {
                "title": self.title,
                "day": in_short(self.reached),
            }
        return f"{self.title} ({in_short(self.forecast or self.planned)})"


class Light(models.Model):
    """One judgement of the traffic light. Old ones stay; the newest counts."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="lights")
    day = models.DateField(_("as of"), default=timezone.localdate)
    colour = models.CharField(_("light"), max_length=10, choices=LightColour)
    reason = WordsField(_("reason"), max_length=600, multiline=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("day", help_text=_("Day of the judgement; one a day.")),
                FieldPanel(
                    "colour",
                    help_text=_("Delayed: it comes later. At risk: it may not come as promised."),
                ),
            ]
        ),
        FieldPanel(
            "reason",
            help_text=_("Public: what is going well or wrong, and what happens next."),
        ),
    ]

    class Meta:
        ordering = ("-day", "-id")
        constraints = [
            models.UniqueConstraint(fields=["project", "day"], name="light_once_per_day")
        ]

    def __str__(self) -> str:
        return f"{in_short(self.day)}: {self.get_colour_display()}"

    @property
    def word(self) -> LightColour:
        """The colour with its word."""
        return LightColour(self.colour)


class Place(Orderable):
    """Where the project happens: a point, a line or an area."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=120)
    geometry = models.JSONField(
        _("geometry"), help_text=_("GeoJSON in WGS 84 (longitude, latitude), RFC 7946.")
    )

    district = models.ForeignKey(
        District,
        verbose_name=_("district"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="places",
    )
    """Nearest district, found when saving; for the filter."""

    panels = [FieldPanel("name"), FieldPanel("geometry")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what is no GeoJSON in degrees, with a sentence that says why."""
        super().clean()
        if self.geometry is None:
            return
        try:
            self.geometry = parse_geojson(self.geometry, box=settings.CITY_BOX)
        except ValidationError as error:
            raise ValidationError({"geometry": error.messages}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Find the nearest district."""
        longitude, latitude = center(self.geometry)
        self.district = District.objects.nearest(longitude, latitude)
        super().save(*args, **kwargs)


class Partner(Orderable):
    """An actor and its part in the project."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="partners")
    actor = models.ForeignKey(
        Actor,
        verbose_name=_("partner"),
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    role = WordsField(_("part"), max_length=200, blank=True)

    panels = [
        FieldPanel("actor"),
        FieldPanel("role", help_text=_("What it brings in, such as “Provides the sensors”.")),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "actor"], name="partner_once")]

    def __str__(self) -> str:
        return str(self.actor)


class MoneyItem(Orderable):
    """A line of the budget, EUR."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="money_items")
    label = WordsField(_("for what"), max_length=120)
    planned = models.DecimalField(_("planned"), max_digits=12, decimal_places=2, default=0)
    committed = models.DecimalField(_("committed"), max_digits=12, decimal_places=2, default=0)
    spent = models.DecimalField(_("spent"), max_digits=12, decimal_places=2, default=0)

    panels = [
        FieldPanel("label", help_text=_("Such as “Development” or “Sensors”.")),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("committed"), FieldPanel("spent")]),
    ]

    def __str__(self) -> str:
        return f"{self.label}: {euro(self.planned)}"


class YearBudget(models.Model):
    """What is planned for one calendar year, EUR."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="year_budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    planned = models.DecimalField(_("planned"), max_digits=12, decimal_places=2)

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("planned")])]

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=["project", "year"], name="budget_once_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {euro(self.planned)}"


class Risk(Orderable):
    """A risk; internal but for the one sentence that may be public."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="risks")
    text = WordsField(_("risk"), max_length=400, multiline=True)
    probability = models.PositiveSmallIntegerField(_("probability, 1 to 5"), validators=LEVELS)
    impact = models.PositiveSmallIntegerField(_("impact, 1 to 5"), validators=LEVELS)
    measure = WordsField(_("what is done about it"), max_length=400, multiline=True, blank=True)
    owner = models.ForeignKey(
        Actor,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    review = models.DateField(_("look again on"), null=True, blank=True)
    public_sentence = WordsField(_("public sentence"), max_length=300, blank=True)

    panels = [
        FieldPanel("text", help_text=_("Internal: what could happen, and through what.")),
        FieldRowPanel(
            [
                FieldPanel("probability", help_text=_("1: hardly, 5: almost certain.")),
                FieldPanel("impact", help_text=_("1: a nuisance, 5: the project fails.")),
                FieldPanel("review", help_text=_("When to judge it anew.")),
            ]
        ),
        FieldPanel("measure", help_text=_("Internal: who does what so that it does not happen.")),
        FieldPanel("owner", help_text=_("Who watches it.")),
        FieldPanel("public_sentence", help_text=_("Empty: the public sees nothing of this risk.")),
    ]

    def __str__(self) -> str:
        return str(self.text)


class ProjectDocument(Orderable):
    """A document of the project, public."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    title = WordsField(_("title"), max_length=160)

    panels = [
        FieldPanel("document"),
        FieldPanel("title", help_text=_("As the link reads.")),
    ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def kind(self) -> str:
        """The kind of the file in words."""
        return file_kind(self.document)

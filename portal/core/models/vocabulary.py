"""Vocabularies of the city: fields of action and districts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.core.codes import code_panel
from portal.core.words import WordsField


class Vocabulary(models.Model):
    """Abstract: a short list that the city keeps itself, each entry in several languages."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Stable; used in addresses and by other software."),
    )
    label = WordsField(_("label"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("order", "code")

    def __str__(self) -> str:
        return str(self.label)


class FieldIcon(models.TextChoices):
    """Pictograms that the project draws for fields of action."""

    INSTITUTION = "institution", _("town hall")
    BUS = "bus", _("bus")
    HEART = "heart", _("heart")
    LEAF = "leaf", _("leaf")
    SHOP = "shop", _("shop")
    DATABASE = "database", _("data")
    BRIDGE = "bridge", _("bridge")


class FieldOfAction(index.Indexed, Vocabulary):
    """A topic of the strategy; groups goals, projects and actors (Handlungsfeld)."""

    summary = WordsField(_("summary"), multiline=True, max_length=400, blank=True)
    icon = models.CharField(
        _("pictogram"), max_length=20, choices=FieldIcon, default=FieldIcon.INSTITUTION
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("summary"),
        FieldPanel("icon"),
        code_panel(),
        FieldPanel("order"),
    ]

    class Meta(Vocabulary.Meta):
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")


class DistrictQuerySet(models.QuerySet["District"]):
    """Districts."""

    def nearest(self, longitude: float, latitude: float) -> "District | None":
        """Return the district whose point is nearest; None where the city has none.

        Degrees are compared as if flat, with a degree of longitude shortened for 52° north.
        """
        return min(
            self,
            key=lambda d: ((d.longitude - longitude) * 0.62) ** 2 + (d.latitude - latitude) ** 2,
            default=None,
        )


class District(Vocabulary):
    """A part of the town (Ortsteil) with the point where it is shown on a map."""

    longitude = models.FloatField(_("longitude"), help_text=_("WGS 84, degrees"))
    latitude = models.FloatField(_("latitude"), help_text=_("WGS 84, degrees"))

    objects = DistrictQuerySet.as_manager()

    panels = [
        FieldPanel("label"),
        code_panel(),
        FieldPanel("longitude"),
        FieldPanel("latitude"),
        FieldPanel("order"),
    ]

    class Meta(Vocabulary.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")

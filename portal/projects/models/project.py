"""The facts of a project, once for all languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from network.models import Actor
from portal.core.alt_text import demand_alt_text
from portal.core.facts import DraftedRecord
from portal.core.models import FieldOfAction
from portal.core.naming import name_of
from portal.core.sdg import SdgField
from portal.core.words import WordsField
from portal.projects.enums import ProjectKind, Status
from portal.projects.querysets import ProjectQuerySet
from portal.strategy.models import Goal, Indicator


class Project(index.Indexed, DraftedRecord):
    """A project or permanent task of the city. Money in euro with cents."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ProjectKind, default=ProjectKind.PROJECT
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.IDEA)
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        on_delete=models.PROTECT,
        related_name="projects",
    )
    more_fields = ParentalManyToManyField(
        FieldOfAction,
        verbose_name=_("further fields"),
        blank=True,
        related_name="further_projects",
    )
    start = models.DateField(_("begins"), null=True, blank=True)
    end = models.DateField(_("ends"), null=True, blank=True)
    goals = ParentalManyToManyField(
        Goal, verbose_name=_("goals"), blank=True, related_name="projects"
    )
    indicators = ParentalManyToManyField(
        Indicator,
        verbose_name=_("indicators that it moves"),
        blank=True,
        related_name="projects",
    )
    depends_on = ParentalManyToManyField(
        "self",
        verbose_name=_("waits for"),
        blank=True,
        symmetrical=False,
        related_name="waited_for_by",
    )
    sdgs = SdgField()
    lead = models.ForeignKey(
        Actor,
        verbose_name=_("lead"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_projects",
    )
    contact_function = models.CharField(
        _("contact: function"),
        max_length=120,
        blank=True,
        help_text=_("A function, not a person."),
    )
    contact_unit = models.ForeignKey(
        Actor,
        verbose_name=_("contact: unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact_mail = models.EmailField(_("contact: mail"), blank=True)
    file_reference = models.CharField(
        _("file reference"), max_length=60, blank=True, help_text=_("Aktenzeichen")
    )
    money_source = WordsField(_("who pays"), max_length=200, blank=True)
    planned = models.DecimalField(
        _("planned (EUR)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    committed = models.DecimalField(
        _("committed (EUR)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    spent = models.DecimalField(
        _("spent (EUR)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    motif = models.CharField(_("drawing"), max_length=40, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("16:9; empty: the drawing."),
    )
    picture_alt = WordsField(_("what the picture shows"), max_length=200, blank=True)
    lesson = WordsField(
        _("lesson"),
        multiline=True,
        max_length=2000,
        blank=True,
        help_text=_("Asked for when a project is completed or stopped: what should others know?"),
    )
    evaluation = WordsField(_("evaluation"), multiline=True, max_length=4000, blank=True)
    stop_reason = WordsField(_("why it was stopped"), multiline=True, max_length=1000, blank=True)
    handed_to = models.ForeignKey(
        Actor,
        verbose_name=_("carried on by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ProjectQuerySet.as_manager()

    search_fields = [
        index.SearchField("code"),
        index.SearchField("search_text"),
        index.FilterField("status"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="project_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            )
        ]

    def __str__(self) -> str:
        return name_of(self)

    def clean(self) -> None:
        """Ask what a photograph shows."""
        super().clean()
        demand_alt_text(self)

    @property
    def search_text(self) -> str:
        """Words of the record in all languages, for the search."""
        return " ".join(
            [
                *self.lesson.values(),
                *self.evaluation.values(),
                *self.stop_reason.values(),
            ]
        )

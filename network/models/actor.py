"""Actors: who shapes the city. Memberships, relations and contacts build on this record."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from network.enums import ActorClass, ActorKind, Visibility
from network.querysets.actors import ActorQuerySet
from portal.core.codes import code_panel
from portal.core.models import RecordModel
from portal.core.triggers import NoCycle
from portal.core.words import WordsField


class Actor(index.Indexed, RecordModel):
    """An organisation, a body or a function; never a private person."""

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_("Stable; used in addresses and by other software."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=ActorKind, default=ActorKind.ORGANISATION
    )
    actor_class = models.CharField(
        _("sort"), max_length=30, choices=ActorClass, default=ActorClass.OTHER
    )
    name = WordsField(_("name"), max_length=160)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        default="DE",
        help_text=_("Two letters, ISO 3166-1."),
    )
    longitude = models.FloatField(
        _("longitude of the seat"),
        null=True,
        blank=True,
        help_text=_("WGS 84, degrees"),
    )
    latitude = models.FloatField(
        _("latitude of the seat"), null=True, blank=True, help_text=_("WGS 84, degrees")
    )
    web = models.URLField(_("web site"), blank=True)
    ags = models.CharField(
        _("municipality key"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{2}(\d{3}(\d{3})?)?$", _("Two, five or eight digits."))],
        help_text=_("Official key (AGS): eight digits for a municipality, five for a county."),
    )
    external_id = models.CharField(
        _("key elsewhere"),
        max_length=60,
        blank=True,
        help_text=_("In an official list, such as GM1955 or the number of a school."),
    )
    sole_trader = models.BooleanField(
        _("is one person"),
        default=False,
        help_text=_("A sole trader, or a firm with a person's name: personal data."),
    )
    closed_on = models.DateField(
        _("closed on"),
        null=True,
        blank=True,
        help_text=_("The first day on which it is no longer there."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    closing_reason = WordsField(
        _("why it closed"),
        max_length=300,
        blank=True,
        help_text=_("Public. Needed where there is no successor."),
    )
    note = models.TextField(
        _("note"),
        max_length=2000,
        blank=True,
        help_text=_("Internal. Write so that those concerned may read it."),
    )
    visibility = models.CharField(
        _("visible to"),
        max_length=20,
        choices=Visibility,
        default=Visibility.COORDINATOR,
        help_text=_("Each level includes those below it in this list."),
    )

    objects = ActorQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("actor_class")]),
        FieldPanel("parent"),
        FieldPanel("visibility"),
        FieldRowPanel([FieldPanel("country"), FieldPanel("web")]),
        FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
        FieldRowPanel([FieldPanel("ags"), FieldPanel("external_id")]),
        FieldPanel("sole_trader"),
        FieldRowPanel([FieldPanel("closed_on"), FieldPanel("successor")]),
        FieldPanel("closing_reason"),
        FieldPanel("note"),
        code_panel(),
    ]
    search_fields = [
        index.SearchField("search_text", boost=2),
        index.AutocompleteField("search_text"),
        index.FilterField("visibility"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("record")),
                name="actor_not_its_own_parent",
                violation_error_message=_("Nothing belongs to itself."),
            ),
            NoCycle(
                key="parent",
                name="actor_no_cycle",
                violation_error_message=_("What it belongs to belongs to this actor already."),
            ),
            NoCycle(
                key="successor",
                name="actor_no_cycle_of_successors",
                violation_error_message=_("The successor was followed by this actor already."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None)
                | models.Q(successor__isnull=False)
                | ~models.Q(closing_reason={}),
                name="actor_closed_with_reason",
                violation_error_message=_("Please name the successor, or say why it closed."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_visible(self) -> bool:
        """Whether the public may see this actor."""
        return self.visibility == Visibility.PUBLIC

    @property
    def search_text(self) -> str:
        """The names in all languages, for the search."""
        return " ".join(self.name.values())

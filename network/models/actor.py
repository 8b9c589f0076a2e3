"""Actors: who shapes the city. Memberships, relations and contacts build on this record."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from network.enums import ActorClass, ActorKind, Visibility
from network.querysets import ActorQuerySet
from portal.core.codes import code_panel
from portal.core.models import RecordModel
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
            )
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

"""What is new in a project: short posts with their pictures."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from portal.core.alt_text import demand_alt_text
from portal.core.pictures import Picture, responsive
from portal.core.words import WordsField
from portal.projects.models.parts import in_short
from portal.projects.models.project import Project

MOST_PICTURES = 5
"""How many pictures an update has at most."""


class Update(ClusterableModel):
    """A short post about the project."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="updates")
    day = models.DateField(_("day"), default=timezone.localdate)
    title = WordsField(_("title"), max_length=160)
    text = WordsField(_("text"), multiline=True, max_length=4000)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = WordsField(_("what the picture shows"), max_length=200, blank=True)

    panels = [
        FieldPanel("day", help_text=_("Newest first on the page.")),
        FieldPanel("title", help_text=_("The news itself in a few words.")),
        FieldPanel("text", help_text=_("A few sentences for anybody. An empty line parts them.")),
        FieldPanel("picture"),
        FieldPanel("picture_alt"),
        InlinePanel("more_pictures", label=_("further picture"), max_num=MOST_PICTURES - 1),
    ]

    class Meta:
        ordering = ("-day", "-id")

    def __str__(self) -> str:
        return f"{in_short(self.day)}: {self.title}"

    @property
    def photographs(self) -> list[Picture]:
        """All pictures as browsers get them, that of the update itself first."""
        own = [self] if self.picture_id else []
        shown = [*own, *self.more_pictures.all()]
        return [responsive(each.picture, str(each.picture_alt)) for each in shown]

    def clean(self) -> None:
        """Ask what a photograph shows."""
        super().clean()
        demand_alt_text(self)


class UpdatePicture(Orderable):
    """A further picture of an update."""

    update = ParentalKey(Update, on_delete=models.CASCADE, related_name="more_pictures")
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photograph"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    picture_alt = WordsField(_("what the picture shows"), max_length=200)

    panels = [FieldPanel("picture"), FieldPanel("picture_alt")]

    class Meta(Orderable.Meta):
        verbose_name = _("picture of an update")
        verbose_name_plural = _("pictures of updates")

    def __str__(self) -> str:
        return str(self.picture_alt)

"""The strategy's text: chapters whose paragraphs keep their address, and frozen versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from portal.core.blocks import BodyField
from portal.core.models import PortalPage, RecordPage, ToldByPage
from portal.core.words import WordsField
from portal.strategy.blocks import ParagraphsField
from portal.strategy.enums import ChapterState, VersionState


class Chapter(ToldByPage):
    """Facts of a chapter: its number and how far it is."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(
        _("state"), max_length=20, choices=ChapterState, default=ChapterState.DRAFT
    )

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ("number",)

    def __str__(self) -> str:
        return self.code


class StrategyPage(PortalPage):
    """The strategy: vision, chapters, fields of action, goals, versions."""

    vision_title = models.CharField(_("heading of the vision"), max_length=160, blank=True)
    vision = BodyField(_("vision"), blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("vision_title"),
        FieldPanel("vision"),
    ]
    search_fields = [*PortalPage.search_fields, index.SearchField("vision")]
    api_fields = [*PortalPage.api_fields, APIField("vision_title"), APIField("vision")]
    parent_page_types = ["core.StartPage"]
    slot = "strategy"  # type: ignore[assignment]

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")


class ChapterPage(RecordPage):
    """A chapter in one language. Each paragraph has an anchor that never changes."""

    record = models.ForeignKey(
        Chapter,
        verbose_name=_("chapter"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    paragraphs = ParagraphsField(_("paragraphs"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("paragraphs")]
    search_fields = [*PortalPage.search_fields, index.SearchField("paragraphs")]
    api_fields = [*PortalPage.api_fields, APIField("record"), APIField("paragraphs")]
    parent_page_types = ["strategy.StrategyPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("chapter page")
        verbose_name_plural = _("chapter pages")


class StrategyVersion(models.Model):
    """A version of the strategy: when, what changed, and its text frozen for comparison."""

    number = models.CharField(_("number"), max_length=10, unique=True)
    day = models.DateField(_("day"))
    state = models.CharField(
        _("state"), max_length=20, choices=VersionState, default=VersionState.PLANNED
    )
    label = WordsField(_("label"), max_length=160)
    changed = WordsField(_("what changed"), multiline=True, max_length=1000, blank=True)
    changed_paragraphs = models.JSONField(
        _("changed paragraphs"),
        default=list,
        blank=True,
        help_text=_("Anchors, such as k1-5."),
    )
    snapshot = models.JSONField(default=dict, blank=True, editable=False)
    """Language code → list of {"anchor", "number", "chapter", "text"}; frozen when it becomes current."""

    panels = [
        FieldPanel(field)
        for field in (
            "number",
            "day",
            "state",
            "label",
            "changed",
            "changed_paragraphs",
        )
    ]

    class Meta:
        verbose_name = _("version of the strategy")
        verbose_name_plural = _("versions of the strategy")
        ordering = ("-day",)
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state="current"),
                name="one_current_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

"""The strategy's text: chapters whose paragraphs keep their address, and frozen versions."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from portal.accounts.roles import is_editor
from portal.core.blocks import BodyField
from portal.core.models import PortalPage, RecordPage, ToldByPage
from portal.core.naming import title_of
from portal.core.words import WordsField
from portal.strategy import chapters, story, structured
from portal.strategy.blocks import ParagraphsField
from portal.strategy.domain import day_text
from portal.strategy.enums import PUBLIC_CHAPTERS, ChapterState, VersionState
from portal.strategy.querysets import ChapterPageManager


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
        return f"{self.number} {title_of(self)} ({self.get_state_display()})"


class StrategyPage(PortalPage):
    """The strategy: vision, chapters, fields of action, goals, versions."""

    vision_title = models.CharField(_("heading of the vision"), max_length=160, blank=True)
    vision = BodyField(_("vision"), blank=True)
    body = BodyField(
        _("further text"),
        blank=True,
        help_text=_("Shown after the goals, such as other plans of the city that touch this one."),
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("vision_title"),
        FieldPanel("vision"),
        FieldPanel("body"),
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("vision"),
        index.SearchField("body"),
    ]
    api_fields = [
        *PortalPage.api_fields,
        APIField("vision_title"),
        APIField("vision"),
        APIField("body"),
    ]
    parent_page_types = ["core.StartPage"]
    slot = "strategy"
    easy_template = "strategy/strategy_page_easy.html"

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the language along with the words."""
        pages: models.QuerySet[Self] = cls.objects.select_related("locale")
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add versions, chapters and goals as of the day that was asked for."""
        context = super().get_context(request, *args, **kwargs)
        return context | story.context(self, request)

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the strategy as a document with its version and chapters (schema.org)."""
        return structured.strategy_document(self, request)


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
    easy_template = "strategy/chapter_page_easy.html"

    objects: ClassVar[Any] = ChapterPageManager()

    class Meta:
        verbose_name = _("chapter page")
        verbose_name_plural = _("chapter pages")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the facts along with the words."""
        pages: models.QuerySet[Self] = cls.objects.select_related("locale", "record")
        return pages

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a chapter that is still a draft to editors only."""
        if self.record.state not in PUBLIC_CHAPTERS and not is_editor(request.user):
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add state and neighbours."""
        context = super().get_context(request, *args, **kwargs)
        return context | chapters.context(self)


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
    """Language code → list of {"anchor", "number", "chapter", "text"}; frozen when it becomes
    current."""

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
        return f"{self.number} ({day_text(self.day)}): {self.label}"

"""Goals: facts once, words per language."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.search import index

from network.models import Actor
from portal.accounts.roles import is_editor
from portal.core.blocks import BodyField
from portal.core.codes import code_panel
from portal.core.facts import DraftedRecord
from portal.core.models import FieldOfAction, PortalPage, Record, RecordPage
from portal.core.sdg import SdgField
from portal.strategy import goal_detail, goal_listing, structured
from portal.strategy.enums import GoalLevel
from portal.strategy.querysets import GoalPageManager, GoalQuerySet


class Goal(DraftedRecord):
    """What the city wants to reach; measured by indicators."""

    code = models.SlugField(
        _("code"), max_length=20, unique=True, help_text=_("Stable and short, such as G1.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Also the number that readers see: Goal 1.")
    )
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        on_delete=models.PROTECT,
        related_name="goals",
    )
    level = models.CharField(
        _("level"),
        max_length=20,
        choices=GoalLevel,
        default=GoalLevel.OUTCOME,
        help_text=_("Where in the chain from means to effect the goal stands."),
    )
    responsible = models.ForeignKey(
        Actor,
        verbose_name=_("responsible"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="goals",
        help_text=_("A unit or function, never a person."),
    )
    sdgs = SdgField()
    sdg_target = models.CharField(
        _("UN target"), max_length=10, blank=True, help_text=_("Such as 16.6.")
    )

    objects = GoalQuerySet.as_manager()

    panels = [
        FieldRowPanel([code_panel(), FieldPanel("order")]),
        FieldPanel("field"),
        FieldPanel("level"),
        FieldPanel("responsible"),
        FieldPanel("sdgs"),
        FieldPanel("sdg_target"),
    ]

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("order", "code")

    def __str__(self) -> str:
        title = self.german_title
        return f"{self.code} {title}" if title else self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the visibility of the indicators in step: they are as public as their goal."""
        super().save(*args, **kwargs)
        Record.objects.filter(indicator__goal=self).update(visible=self.live)

    @cached_property
    def german_title(self) -> str:
        """The title of the German page, for lists in the admin; empty before there is one."""
        pages = self.pages.filter(alias_of=None).order_by("locale_id")
        return pages.values_list("title", flat=True).first() or "" if self.pk else ""


class GoalIndexPage(PortalPage):
    """All goals with their state on a day, with filters in the address."""

    parent_page_types = ["strategy.StrategyPage"]
    subpage_types = ["strategy.GoalPage"]
    easy_template = "strategy/goal_index_page_easy.html"

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the language along with the words."""
        pages: models.QuerySet[Self] = cls.objects.select_related("locale")
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rows that were asked for."""
        context = super().get_context(request, *args, **kwargs)
        return context | goal_listing.context(request, self.locale.language_code)

    class Meta:
        verbose_name = _("list of goals")
        verbose_name_plural = _("lists of goals")


class GoalPage(RecordPage):
    """The words about a goal in one language."""

    record = models.ForeignKey(
        Goal, verbose_name=_("goal"), on_delete=models.PROTECT, related_name="pages"
    )
    body = BodyField(_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [*PortalPage.api_fields, APIField("record"), APIField("body")]
    parent_page_types = ["strategy.GoalIndexPage"]
    subpage_types: list[str] = []
    easy_template = "strategy/goal_page_easy.html"

    objects: ClassVar[Any] = GoalPageManager()

    class Meta:
        verbose_name = _("goal page")
        verbose_name_plural = _("goal pages")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the facts along with the words."""
        pages: models.QuerySet[Self] = cls.objects.select_related(
            "locale", "record__record", "record__field", "record__responsible"
        )
        return pages

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a goal whose facts are still a draft to editors only."""
        if not self.record.live and not is_editor(request.user):
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the indicators as of the day that was asked for, and further goals."""
        context = super().get_context(request, *args, **kwargs)
        return context | goal_detail.context(self, request)

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the figures as a data set (schema.org)."""
        return structured.goal_data(self, request)

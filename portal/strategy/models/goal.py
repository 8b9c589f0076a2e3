"""Goals: facts once, words per language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.search import index

from network.models import Actor
from portal.core.blocks import BodyField
from portal.core.facts import DraftedRecord
from portal.core.models import FieldOfAction, PortalPage, RecordPage
from portal.core.sdg import SdgField
from portal.strategy.enums import GoalLevel
from portal.strategy.querysets import GoalQuerySet


class Goal(DraftedRecord):
    """What the city wants to reach; measured by indicators."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        on_delete=models.PROTECT,
        related_name="goals",
    )
    level = models.CharField(
        _("level"), max_length=20, choices=GoalLevel, default=GoalLevel.OUTCOME
    )
    responsible = models.ForeignKey(
        Actor,
        verbose_name=_("responsible"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="goals",
    )
    sdgs = SdgField()
    sdg_target = models.CharField(
        _("UN target"), max_length=10, blank=True, help_text=_("Such as 16.6.")
    )

    objects = GoalQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("order")]),
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
        return self.code


class GoalIndexPage(PortalPage):
    """All goals with their current state."""

    parent_page_types = ["strategy.StrategyPage"]
    subpage_types = ["strategy.GoalPage"]

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

    class Meta:
        verbose_name = _("goal page")
        verbose_name_plural = _("goal pages")

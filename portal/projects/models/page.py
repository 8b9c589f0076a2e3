"""Pages about projects: the index, one project, one field of action, the gaps."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.core.blocks import BodyField
from portal.core.models import FieldOfAction, PortalPage, RecordPage
from portal.projects.models.project import Project


class ProjectIndexPage(PortalPage):
    """All projects, as cards, table or map, with filters in the address."""

    parent_page_types = ["core.StartPage"]
    subpage_types = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")


class ProjectPage(RecordPage):
    """The words about a project in one language."""

    record = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    body = BodyField(_("body"), blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("body")]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [*PortalPage.api_fields, APIField("record"), APIField("body")]
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")


class FieldPage(PortalPage):
    """One field of action: its goals, its projects by status, its partners."""

    field = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    body = BodyField(_("body"), blank=True)

    override_translatable_fields = [SynchronizedField("field", overridable=False)]
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("field"),
        FieldPanel("body"),
    ]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    parent_page_types = ["strategy.StrategyPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of a field of action")
        verbose_name_plural = _("pages of fields of action")


class GapsPage(PortalPage):
    """What is missing, in public: goals without project, projects without goal, overdue figures."""

    parent_page_types = ["strategy.StrategyPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of gaps")
        verbose_name_plural = _("pages of gaps")

"""Pages about projects: the index, one project, one field of action, the gaps."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.core.blocks import BodyField
from portal.core.frame import frame_for
from portal.core.models import FieldOfAction, PortalPage, RecordPage
from portal.projects import detail, listing, structured
from portal.projects.models.project import Project
from portal.projects.presenters import ProjectSheet
from portal.projects.querysets import ProjectPageManager


class ProjectIndexPage(PortalPage):
    """All projects, as cards, table or map, with filters in the address."""

    parent_page_types = ["core.StartPage"]
    subpage_types = ["projects.ProjectPage"]
    easy_template = "projects/project_index_page_easy.html"

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the filtered list in the view that was asked for."""
        context = super().get_context(request, *args, **kwargs)
        return context | listing.context(request, self.locale.language_code)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as a page, or as CSV where `?format=csv` asks for it."""
        if request.GET.get("format") == "csv":
            return listing.csv_response(request, self.locale.language_code)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response


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
    easy_template = "projects/project_page_easy.html"

    objects: ClassVar[Any] = ProjectPageManager()

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the facts along with the words."""
        pages: models.QuerySet[Self] = cls.objects.filter(record__live=True).select_related(
            "locale",
            *(
                f"record__{name}"
                for name in ("record", "field", "lead", "contact_unit", "handed_to")
            ),
        )
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the project as of today."""
        context = super().get_context(request, *args, **kwargs)
        if not getattr(request, "is_preview", False):
            detail.fetch_parts(self.record)
        sheet = ProjectSheet(self.record, timezone.localdate())
        context |= {"project": self.record, "sheet": sheet}
        if self.told_easily:
            return context
        return context | detail.context(sheet, self.locale.language_code, frame_for(request).ground)

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        """Return what search engines read about the project."""
        return structured.project(self, request)


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
    easy_template = "projects/field_page_easy.html"

    class Meta:
        verbose_name = _("page of a field of action")
        verbose_name_plural = _("pages of fields of action")

    @classmethod
    def for_serving(cls) -> models.QuerySet[Self]:
        """Fetch the field along with the words."""
        pages: models.QuerySet[Self] = cls._default_manager.select_related("locale", "field")
        return pages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add goals, projects and partners of the field."""
        from portal.projects import overview

        context = super().get_context(request, *args, **kwargs)
        return context | overview.field_context(self, request)


class GapsPage(PortalPage):
    """What is missing, in public: goals without project, projects without goal, overdue figures."""

    parent_page_types = ["strategy.StrategyPage"]
    subpage_types: list[str] = []
    easy_template = "projects/gaps_page_easy.html"

    class Meta:
        verbose_name = _("page of gaps")
        verbose_name_plural = _("pages of gaps")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is missing."""
        from portal.projects import overview

        context = super().get_context(request, *args, **kwargs)
        return context | {"gaps": overview.gaps(self.locale.language_code)}

"""Projects: list, form, history."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from portal.core.guarded.records import RecordViewSet
from portal.projects.domain import light_is_stale
from portal.projects.enums import ENDED, LightColour
from portal.projects.models import Project, ProjectIndexPage, ProjectPage
from portal.projects.viewsets.panels import EDIT_HANDLER


def light_words(project: Any, on: date | None = None) -> str:
    """Return the light of a project in words, with its day and whether it is outdated."""
    if project.status in ENDED:
        return "–"
    if project.light_day is None:
        return str(LightColour.NONE.label)
    on = on or timezone.localdate()
    words = {
        "light": LightColour(project.light_colour).label,
        "day": project.light_day.strftime("%d.%m.%Y"),
    }
    if light_is_stale(project.light_day, project.status, on):
        return _("%(light)s (%(day)s, outdated)") % words
    return _("%(light)s (%(day)s)") % words


class ProjectViewSet(RecordViewSet):
    """Projects and permanent tasks."""

    model = Project
    page_model = ProjectPage
    parent_model = ProjectIndexPage
    icon = "tasks"
    menu_label = gettext_lazy("Projects")
    menu_name = "projects"
    menu_order = 200
    add_to_admin_menu = True
    edit_handler = EDIT_HANDLER
    list_display = [
        "__str__",
        "status",
        Column("field", label=gettext_lazy("Field of action")),
        Column("light", label=gettext_lazy("Traffic light"), accessor=light_words),
        UpdatedAtColumn(),
    ]
    list_filter = ["status", "kind", "field"]
    search_backend_name = None
    search_fields = ["code", "german_title"]
    list_export = ["code", "german_title", "status", "kind", "start", "end", "planned", "spent"]
    export_filename = "projekte"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Fetch field and light along."""
        return super().get_queryset(request).with_light().select_related("field")

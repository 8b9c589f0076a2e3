"""What projects hang into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from portal.core.editors.history import Said
from portal.core.editors.home import add_if_waiting
from portal.projects.bulk import ChangeStatus
from portal.projects.home import FirstSteps, LightsOutdated
from portal.projects.viewsets.project import ProjectViewSet

register_snippet(ProjectViewSet)
hooks.register("register_bulk_action", ChangeStatus)


@hooks.register("construct_homepage_panels")
def projects_waiting(request: HttpRequest, panels: list[Any]) -> None:
    """Show first steps to the coordinator, old judgements to whoever renews them."""
    add_if_waiting(request, panels, FirstSteps, "core.add_fieldofaction")
    add_if_waiting(request, panels, LightsOutdated, "projects.publish_project")


class StatusChanged(Said):
    """How far a project is."""

    label = _("Change of status")
    template = _("%(before)s → %(after)s: %(reason)s")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Give the entries that we write in histories their words."""
    actions.register_action("projects.status")(StatusChanged)

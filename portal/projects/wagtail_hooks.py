"""What projects hang into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from portal.core.editors.history import Said
from portal.core.editors.home import add_if_waiting
from portal.projects.bulk import ChangeStatus
from portal.projects.home import FirstSteps, LightsOutdated
from portal.projects.models import Project
from portal.projects.viewsets.project import ProjectViewSet
from portal.projects.workspace import reviewing
from portal.projects.workspace.access import DECIDE

register_snippet(ProjectViewSet)
hooks.register("register_bulk_action", ChangeStatus)


@hooks.register("construct_homepage_panels")
def projects_waiting(request: HttpRequest, panels: list[Any]) -> None:
    """Show first steps to the coordinator, old judgements to whoever renews them."""
    add_if_waiting(request, panels, FirstSteps, "core.add_fieldofaction")
    add_if_waiting(request, panels, LightsOutdated, "projects.publish_project")
    add_if_waiting(request, panels, reviewing.ProposalsWaiting, DECIDE)


@hooks.register("register_admin_urls")
def proposals_urls() -> list[Any]:
    """Add the pages on which the core team decides."""
    return [
        path("proposals/", reviewing.proposals, name="proposals"),
        path("proposals/update/<int:pk>/", reviewing.review_proposal, name="review_proposal"),
        path("proposals/milestone/<int:pk>/", reviewing.review_report, name="review_report"),
    ]


class ProposalsItem(MenuItem):
    """Leads to the proposals whoever decides about them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether somebody decides."""
        return bool(request.user.has_perm(DECIDE))


@hooks.register("register_admin_menu_item")
def proposals_item() -> MenuItem:
    """Hang the proposals behind the projects."""
    return ProposalsItem(
        _("Proposals"),
        reverse_lazy("proposals"),
        name="proposals",
        icon_name="comment",
        order=205,
    )


@hooks.register("register_snippet_listing_buttons")
def workspace_buttons(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Lead from a project to its workspace, and to inviting somebody to it."""
    if not isinstance(snippet, Project) or not user.has_perm(DECIDE):
        return []
    there, invite = (reverse(n, args=[snippet.code]) for n in ("workspace", "invite_to_project"))
    return [
        Button(_("Workspace of the project"), url=there, icon_name="group", priority=60),
        Button(_("Invite to the project"), url=invite, icon_name="plus-inverse", priority=61),
    ]


class StatusChanged(Said):
    """How far a project is."""

    label = _("Change of status")
    template = _("%(before)s → %(after)s: %(reason)s")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Give the entries that we write in histories their words."""
    actions.register_action("projects.status")(StatusChanged)

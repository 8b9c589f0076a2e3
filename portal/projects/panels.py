"""What projects hang into pages of the strategy, the start page and the account."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from network.map.asking import Narrowing, narrow_by
from portal.accounts.roles import is_partner
from portal.core.guarded.viewset import seen_by
from portal.core.panels import Panel, register
from portal.projects import listing, overview, taking_part
from portal.projects.enums import ENDED, LightColour
from portal.projects.models import Project

narrow_by(
    Narrowing("projekt", _("Project"), _("All projects"), taking_part.choices, taking_part.keys_of)
)


@register("start")
class LatestProjects(Panel):
    """Three projects about which there is news."""

    key = "projects"
    title = _("News from the projects")
    template = "projects/panels/latest.html"
    order = 50

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Two queries."""
        rows = overview.latest(page.locale.language_code)
        return {"projects": rows} if rows else None


@register("start")
@register("strategy")
class FieldsOfAction(Panel):
    """The fields of action with their projects counted by status."""

    key = "fields"
    title = _("Fields of action")
    template = "projects/panels/fields.html"
    order = 40

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Two queries."""
        rows = overview.field_rows(request, page.locale.language_code)
        return {"rows": rows, "bars": page.slot == "strategy"} if rows else None


@register("strategy")
class WayToGaps(Panel):
    """Leads to the page that says what is missing; its own title and summary tell what it is."""

    key = "gaps"
    template = "projects/panels/gaps.html"
    order = 90

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """One query."""
        gaps = overview.gaps_page(page.locale.language_code)
        return {"gaps": gaps} if gaps else None


@register("record:strategy.goal")
class ProjectsForGoal(Panel):
    """The projects that serve a goal; says so where there is none."""

    key = "projects"
    title = _("Projects for this goal")
    template = "projects/panels/for_goal.html"
    order = 40

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any]:
        """One query."""
        return {"projects": overview.for_goal(page.locale.language_code, page.record_id)}


@register("account")
class MyProjects(Panel):
    """Leads those who act for an organisation to their projects."""

    key = "my-projects"
    template = "projects/panels/my_projects.html"
    order = 10

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """No query: the roles are known."""
        return {} if is_partner(request.user) else None


@register("strategy:easy")
class WayToFields(Panel):
    """The fields of action and what is missing, by their pages in Leichte Sprache."""

    key = "fields"
    template = "projects/panels/plan_easy.html"
    order = 40

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Two queries."""
        language = page.locale.language_code
        fields, gaps = overview.field_pages(language), overview.gaps_page(language)
        return {"fields": fields, "gaps": gaps} if fields or gaps else None


@register("start:easy")
class AllProjects(Panel):
    """The way to the projects in Leichte Sprache."""

    key = "projects"
    template = "core/parts/row_easy.html"
    order = 20

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """One query."""
        row = listing.index_page(page.locale.language_code)
        return {"row": row, "drawing": "promenade-parking"} if row else None


@register("record:network.actor")
class ProjectsOfActor(Panel):
    """The projects that an actor leads or takes part in."""

    key = "projects"
    title = _("Projects that it takes part in")
    template = "projects/panels/of_actor.html"
    order = 40

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """One query."""
        rows = taking_part.projects_of(page.record_id, page.locale.language_code)
        return {"projects": rows} if rows else None


@register("record:network.actor:easy")
class ProjectsOfActorEasily(ProjectsOfActor):
    """The same in Leichte Sprache: only names."""

    template = "projects/panels/of_actor_easy.html"


@register("meeting")
class ProjectsWithActor(Panel):
    """The projects that an actor leads or takes part in, for whoever is about to meet it."""

    key = "projects"
    title = _("Projects")
    template = "projects/panels/meeting.html"

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """One query; none for whoever sees no projects in the admin."""
        projects = list(seen_by(request.user, Project).shared_with(page).with_light())
        for project in projects:
            ended = project.status in ENDED or not project.light_colour
            project.light_label = "" if ended else LightColour(project.light_colour).label
        return {"projects": projects} if projects else None

"""What belongs to several projects, and what they point to, with one query."""

from collections.abc import Sequence
from typing import Any

from portal.core.together import adopt, fetch_together
from portal.projects.models import Project, parts

CHILDREN: dict[str, Any] = {
    "milestones": parts.Milestone,
    "lights": parts.Light,
    "updates": parts.Update,
    "places": parts.Place,
    "partners": parts.Partner,
    "money_items": parts.MoneyItem,
    "year_budgets": parts.YearBudget,
    "documents": parts.ProjectDocument,
}
"""What belongs to a project and may be told."""
LINKS = {
    "more_fields": "fieldofaction_id",
    "goals": "goal_id",
    "indicators": "indicator_id",
    "depends_on": "to_project_id",
}
"""Relations to many, with the column of the other end."""


def fetch_children(projects: Sequence[Project]) -> dict[str, dict[int, list[int]]]:
    """Give projects their children; return relation → key of the project → keys of other ends.

    Risks are left out: they are internal.
    """
    keys = [project.pk for project in projects]
    through: dict[str, Any] = {name: getattr(Project, name).through for name in LINKS}
    own = {name: "from_project" if name == "depends_on" else "project" for name in LINKS}
    fetched = fetch_together(
        *(model.objects.filter(project__in=keys) for model in CHILDREN.values()),
        *(model.objects.filter(**{f"{own[name]}__in": keys}) for name, model in through.items()),
    )
    for name, rows in zip(CHILDREN, fetched, strict=False):
        by_project: dict[int, list[Any]] = {}
        for row in rows:
            by_project.setdefault(row.project_id, []).append(row)
        for project in projects:
            adopt(project, **{name: by_project.get(project.pk, [])})
    links: dict[str, dict[int, list[int]]] = {name: {} for name in LINKS}
    for name, rows in zip(LINKS, fetched[len(CHILDREN) :], strict=True):
        for row in rows:
            project_key = getattr(row, f"{own[name]}_id")
            links[name].setdefault(project_key, []).append(getattr(row, LINKS[name]))
    return links

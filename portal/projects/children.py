"""What belongs to projects: one list of parts, for the page of one and for the API of many."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from portal.core.prepared import ForKeys, Parameter, among
from portal.core.together import Together, adopt

if TYPE_CHECKING:
    from portal.projects.models import Project

TOLD = (
    "milestones",
    "lights",
    "updates",
    "places",
    "partners",
    "money_items",
    "year_budgets",
    "documents",
)
"""What belongs to a project and may be told. Risks are left out: they are internal."""
LINKS = {
    "more_fields": "fieldofaction_id",
    "goals": "goal_id",
    "indicators": "indicator_id",
    "depends_on": "to_project_id",
}
"""Relations to many, with the column of the other end."""


def told(projects: Sequence[Parameter]) -> list[QuerySet[Any]]:
    """Return the rows of each part of TOLD that belong to these projects (their keys)."""
    fields = apps.get_model("projects", "Project")._meta
    tables: list[Any] = [fields.get_field(name).related_model for name in TOLD]
    return [table._default_manager.filter(among("project_id", projects)) for table in tables]


def give(projects: Sequence["Project"], fetched: Sequence[Sequence[Any]]) -> None:
    """Give each project its rows of the parts, which come in the order of TOLD."""
    for name, rows in zip(TOLD, fetched, strict=True):
        by_project: dict[int, list[Any]] = {}
        for row in rows:
            by_project.setdefault(row.project_id, []).append(row)
        for project in projects:
            adopt(project, **{name: by_project.get(project.pk, [])})


def _own_end(name: str) -> str:
    return "from_project" if name == "depends_on" else "project"


def _told_and_linked(projects: Sequence[Parameter]) -> list[QuerySet[Any]]:
    model = apps.get_model("projects", "Project")
    links = [
        getattr(model, name).through.objects.filter(among(f"{_own_end(name)}_id", projects))
        for name in LINKS
    ]
    return [*told(projects), *links]


_children = ForKeys(lambda projects: Together(lambda: _told_and_linked(projects)))


def fetch_children(projects: Sequence["Project"]) -> dict[str, dict[int, list[int]]]:
    """Give projects their parts with one query.

    Return relation → key of the project → keys of other ends.
    """
    links: dict[str, dict[int, list[int]]] = {name: {} for name in LINKS}
    if not projects:
        return links
    fetched = _children.fetch([project.pk for project in projects])
    give(projects, fetched[: len(TOLD)])
    for name, rows in zip(LINKS, fetched[len(TOLD) :], strict=True):
        for row in rows:
            project_key = getattr(row, f"{_own_end(name)}_id")
            links[name].setdefault(project_key, []).append(getattr(row, LINKS[name]))
    return links

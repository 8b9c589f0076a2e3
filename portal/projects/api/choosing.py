"""Which projects a list in the API holds: the same filters as on the page of all projects."""

from typing import Any

from django.utils import timezone

from network.models import Actor
from portal.core.api.schemas import Asked, Code, Moment
from portal.core.words import DEFAULT
from portal.projects.enums import LightColour, ProjectKind, Status
from portal.projects.models import Project, ProjectPage
from portal.projects.querysets import ProjectQuerySet
from portal.strategy.models import Goal

WITH = ("record", "field", "picture")
"""What is fetched along with a project."""


class ProjectFilter(Asked):
    """Which projects; several filters narrow together."""

    field: Code | None = None
    status: Status | None = None
    light: LightColour | None = None
    partner: Code | None = None
    district: Code | None = None
    kind: ProjectKind | None = None
    goal: Code | None = None
    changed_since: Moment | None = None


def chosen(asked: ProjectFilter, user: Any) -> ProjectQuerySet:
    """Return the public projects that fit, by code.

    A partner that `user` may not see fits no project, so that the filter does not give him away.
    """
    rows = Project.objects.public().told_on(_pages(asked, user))
    if asked.goal:
        rows = rows.serving(Goal.objects.public().coded(asked.goal))
    if asked.changed_since:
        rows = rows.published_since(asked.changed_since)
    return rows.order_by("code").select_related(*WITH)


def _pages(asked: ProjectFilter, user: Any) -> Any:
    pages = ProjectPage.objects.public(DEFAULT).with_facts(timezone.localdate()).order_by()
    if asked.field:
        pages = pages.in_field(asked.field)
    if asked.status:
        pages = pages.with_status(asked.status)
    if asked.light:
        pages = pages.with_light(asked.light)
    if asked.district:
        pages = pages.in_district(asked.district)
    if asked.kind:
        pages = pages.of_kind(asked.kind)
    if asked.partner:
        seen = Actor.objects.visible_to(user).coded(asked.partner).exists()
        pages = pages.with_partner(asked.partner) if seen else pages.none()
    return pages

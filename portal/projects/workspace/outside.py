"""What the public sees of a person's organisations and projects, and since when it is so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from network.models import Actor
from network.querysets import organisations_of
from portal.core.models import Event
from portal.projects.models import Milestone, Project, ProjectPage, Update


@dataclass(frozen=True)
class Outside:
    """A project as the public knows it."""

    project: Any
    page_changed: datetime | None
    facts_changed: datetime | None
    last_update: date | None
    next_milestone: Milestone | None


def organisations(user: Any, on: date) -> list[Actor]:
    """Return the organisations that somebody acts for, each with the day of its last change."""
    newest = Event.objects.filter(record=OuterRef("pk")).order_by("-id").values("at")[:1]
    mine = organisations_of(user, on).annotate(changed=Subquery(newest))
    return list(mine.order_by("code"))


def projects(known: Collection[Project]) -> list[Outside]:
    """Return what is shown of these projects; three queries."""
    keys = [project.pk for project in known]
    pages = ProjectPage.objects.filter(record__in=keys, live=True).order_by()
    words = dict(pages.values_list("record").annotate(Max("last_published_at")))
    updates = Update.objects.filter(project__in=keys).order_by()
    newest = dict(updates.values_list("project").annotate(Max("day")))
    steps: dict[int, Milestone] = {}
    for step in Milestone.objects.filter(project__in=keys, reached=None).order_by("-planned", "pk"):
        steps[step.project_id] = step
    return [
        Outside(
            project,
            words.get(project.pk),
            project.last_published_at,
            newest.get(project.pk),
            steps.get(project.pk),
        )
        for project in known
    ]

"""Projects seen from above: by field, by goal, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.frame import frame_for
from portal.core.models import FieldOfAction
from portal.core.pagecache import shown_kind
from portal.core.titles import open_pages
from portal.projects import listing
from portal.projects.enums import Status
from portal.projects.models.project import Project
from portal.projects.statusbar import status_bar, status_words
from portal.strategy.models import GoalPage, Indicator

if TYPE_CHECKING:
    from portal.projects.models import FieldPage, GapsPage, ProjectPage


@dataclass(frozen=True)
class FieldRow:
    """A field of action with its projects counted."""

    field: FieldOfAction
    address: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many projects the field has."""
        return sum(self.counts.values())

    @property
    def bar(self) -> SafeString:
        """The drawing."""
        return status_bar(self.counts, f"share-{self.field.code}")

    @property
    def words(self) -> list[tuple[Status, int]]:
        """The same as words and numbers."""
        return status_words(self.counts)


def field_rows(request: HttpRequest, language: str) -> list[FieldRow]:
    """Return all fields with their page's address and their projects counted; two queries."""
    from portal.projects.models import FieldPage

    shown_kind(listing.KIND)
    root = frame_for(request).root
    counts = Project.objects.visible_to(None).status_counts()
    pages = open_pages(FieldPage.objects.filter(field=OuterRef("pk")), language)
    fields = FieldOfAction.objects.annotate(url_path=Subquery(pages.values("url_path")[:1]))
    return [
        FieldRow(
            field,
            root.address(field.url_path) if root and field.url_path else "",
            counts.get(field.pk, {}),
        )
        for field in fields
    ]


def cards(language: str, limit: int | None = None, **only: Any) -> list["ProjectPage"]:
    """Return pages as cards, most recently judged first."""
    shown_kind(listing.KIND)
    found = listing.pages(language).filter(**only).order_by("-light_day", "record__code").distinct()
    return [listing.decorate(row) for row in found[:limit]]


def field_context(page: "FieldPage", request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a field shows."""
    language = page.locale.language_code
    shown_kind("strategy.goal")
    counts = Project.objects.visible_to(None).filter(field=page.field_id).status_counts()
    row = FieldRow(page.field, "", counts.get(page.field_id, {}))
    return {
        "row": row,
        "projects": cards(language, record__field=page.field_id),
        "goals": list(GoalPage.objects.public(language).filter(record__field=page.field_id)),
        "partners": partners_of(page.field_id),
    }


def partners_of(field_id: int) -> list[Any]:
    """Return the visible actors that take part in projects of a field, by name."""
    from network.models import Actor

    found = (
        Actor.objects.visible_to(None)
        .filter(partnerships__project__in=Project.objects.visible_to(None).filter(field=field_id))
        .distinct()
    )
    return sorted(found, key=lambda actor: str(actor.name).casefold())


def gaps_page(language: str) -> "GapsPage | None":
    """Return the page that shows the gaps, if the site has one; one query."""
    from portal.projects.models import GapsPage

    return open_pages(GapsPage.objects.all(), language).first()


@dataclass(frozen=True)
class Gaps:
    """What is missing, as of a day."""

    goals_without_project: list[GoalPage]
    projects_without_goal: list["ProjectPage"]
    projects_without_judgement: list["ProjectPage"]
    overdue: list[tuple[Indicator, GoalPage | None]]

    @property
    def number(self) -> int:
        """How many gaps there are in all."""
        return (
            len(self.goals_without_project)
            + len(self.projects_without_goal)
            + len(self.projects_without_judgement)
            + len(self.overdue)
        )


def gaps(language: str, on: date | None = None) -> Gaps:
    """Find the gaps; five queries."""
    on = on or timezone.localdate()
    shown_kind(listing.KIND, "strategy.goal", "strategy.indicator")
    goals = GoalPage.objects.public(language)
    projects = listing.pages(language)
    by_goal = {goal.record_id: goal for goal in goals.order_by("record__order")}
    overdue = Indicator.objects.public().overdue(on)
    return Gaps(
        goals_without_project=list(
            goals.exclude(record__projects__live=True).order_by("record__order")
        ),
        projects_without_goal=[
            listing.decorate(row) for row in projects.filter(record__goals=None)
        ],
        projects_without_judgement=[
            listing.decorate(row)
            for row in projects.filter(record__status=Status.RUNNING, light_colour=None)
        ],
        overdue=[(indicator, by_goal.get(indicator.goal_id)) for indicator in overdue],
    )

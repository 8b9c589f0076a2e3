"""Projects seen from above: by field, by goal, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import BigAutoField, CharField, DateField, OuterRef, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.frame import frame_for
from portal.core.models import FieldOfAction
from portal.core.pagecache import shown_kind
from portal.core.prepared import Parameter, Prepared
from portal.core.titles import open_pages
from portal.projects import listing
from portal.projects.enums import Status
from portal.projects.models.project import Project
from portal.projects.statusbar import status_bar, status_words
from portal.strategy.models import GoalPage, Indicator

if TYPE_CHECKING:
    from portal.projects.models import FieldPage, GapsPage, ProjectPage
    from portal.projects.querysets import ProjectPageQuerySet

LATEST = 3
"""Projects on the start page."""
TOLD_AS_NEWS = (Status.RUNNING, Status.COMPLETED, Status.PLANNED)
_language: Any = Parameter("language", CharField())
_on: Any = Parameter("on", DateField())
_field = Parameter("field", BigAutoField())


def _objects(model: str) -> Any:
    """Return the manager of a model, which is made after this module."""
    return apps.get_model("projects", model)._default_manager


def _fields_with_address() -> Any:
    pages = open_pages(_objects("FieldPage").filter(field=OuterRef("pk")), _language)
    return FieldOfAction.objects.annotate(url_path=Subquery(pages.values("url_path")[:1]))


def _cards(**only: Any) -> "ProjectPageQuerySet":
    """Return pages as cards, most recently judged first."""
    found = listing.pages_on(_language, _on).filter(**only)
    return found.order_by("-light_day", "record__code").distinct()


_fields = Prepared(_fields_with_address)
_status_rows = Prepared(lambda: Project.objects.visible_to(None).status_rows())
_latest = Prepared(lambda: _cards(record__status__in=TOLD_AS_NEWS)[:LATEST])
_for_goal = Prepared(lambda: _cards(record__goals=Parameter("goal", BigAutoField())))
_in_field = Prepared(lambda: _cards(record__field=_field))
_goals_in_field = Prepared(lambda: GoalPage.objects.public(_language).filter(record__field=_field))
_partners = Prepared(
    lambda: (
        apps.get_model("network", "Actor")
        ._default_manager.visible_to(None)
        .filter(partnerships__project__in=Project.objects.visible_to(None).filter(field=_field))
        .distinct()
    )
)
_field_pages = Prepared(
    lambda: open_pages(_objects("FieldPage").all(), _language).order_by("field__order", "pk")
)
_gaps_page = Prepared(lambda: open_pages(_objects("GapsPage").all(), _language)[:1])
_goals = Prepared(lambda: GoalPage.objects.public(_language).order_by("record__order"))
_goals_alone = Prepared(
    lambda: (
        GoalPage.objects.public(_language)
        .exclude(record__projects__live=True)
        .order_by("record__order")
    )
)
_without_goal = Prepared(lambda: listing.pages_on(_language, _on).filter(record__goals=None))
_without_judgement = Prepared(
    lambda: listing.pages_on(_language, _on).filter(
        record__status=Status.RUNNING, light_colour=None
    )
)
_overdue = Prepared(lambda: Indicator.objects.public().overdue(_on))


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
    def words(self) -> str:
        """The same as numbers and words."""
        return status_words(self.counts)


def field_rows(request: HttpRequest, language: str) -> list[FieldRow]:
    """Return all fields with their page's address and their projects counted; two queries."""
    root = frame_for(request).root
    counts = status_counts()
    return [
        FieldRow(
            field,
            root.address(field.url_path) if root and field.url_path else "",
            counts.get(field.pk, {}),
        )
        for field in _fields.fetch(language=language)
    ]


def status_counts() -> dict[int, dict[str, int]]:
    """Return for each field of action (key) how many projects have which status; one query."""
    shown_kind(listing.KIND)
    counts: dict[int, dict[str, int]] = {}
    for field_id, status, number in _status_rows.fetch():
        counts.setdefault(field_id, {})[status] = number
    return counts


def latest(language: str) -> list["ProjectPage"]:
    """Return the projects about which there is news; one query."""
    return _decorated(_latest, language)


def for_goal(language: str, goal: int) -> list["ProjectPage"]:
    """Return the projects that serve a goal (its key); one query."""
    return _decorated(_for_goal, language, goal=goal)


def _decorated(query: Prepared, language: str, **values: Any) -> list["ProjectPage"]:
    shown_kind(listing.KIND)
    rows = query.fetch(language=language, on=timezone.localdate(), **values)
    return [listing.decorate(row) for row in rows]


def field_context(page: "FieldPage", request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a field shows."""
    language = page.locale.language_code
    shown_kind("strategy.goal")
    row = FieldRow(page.field, "", status_counts().get(page.field_id, {}))
    return {
        "row": row,
        "projects": _decorated(_in_field, language, field=page.field_id),
        "goals": _goals_in_field.fetch(language=language, field=page.field_id),
        "partners": partners_of(page.field_id),
    }


def partners_of(field_id: int) -> list[Any]:
    """Return the visible actors that take part in projects of a field, by name."""
    return sorted(_partners.fetch(field=field_id), key=lambda actor: str(actor.name).casefold())


def field_pages(language: str) -> list["FieldPage"]:
    """Return the pages of the fields of action, in their order; one query."""
    pages: list[FieldPage] = _field_pages.fetch(language=language)
    return pages


def gaps_page(language: str) -> "GapsPage | None":
    """Return the page that shows the gaps, if the site has one; one query."""
    return next(iter(_gaps_page.fetch(language=language)), None)


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
    asked = {"language": language, "on": on}
    by_goal = {goal.record_id: goal for goal in _goals.fetch(language=language)}
    return Gaps(
        goals_without_project=_goals_alone.fetch(language=language),
        projects_without_goal=[listing.decorate(row) for row in _without_goal.fetch(**asked)],
        projects_without_judgement=[
            listing.decorate(row) for row in _without_judgement.fetch(**asked)
        ],
        overdue=[(row, by_goal.get(row.goal_id)) for row in _overdue.fetch(on=on)],
    )

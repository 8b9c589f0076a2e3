"""Goals and indicators for programs. A token shows no drafts here: what is told is public."""

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.pagination import paginate

from portal.core.api.listing import Listed, Listing
from portal.core.api.schemas import AsOfDay, Code
from portal.strategy.api import telling
from portal.strategy.api.schemas import GoalOut, IndicatorOut
from portal.strategy.models import Goal, Indicator

router = Router(tags=["strategy"])


class GoalFilter(AsOfDay):
    """Which goals, and as of when."""

    field: Code | None = None


class IndicatorFilter(AsOfDay):
    """Which indicators, and as of when."""

    goal: Code | None = None


@router.get("/goals/", response=list[GoalOut], operation_id="goals_list", url_name="goals_list")
@paginate(Listing)
def list_goals(request: HttpRequest, asked: Query[GoalFilter]) -> Listed:
    """List the goals with their indicators and how they stand on a day."""
    rows = Goal.objects.public().order_by("order", "code").select_related("record", "field")
    if asked.field:
        rows = rows.in_field(asked.field)
    return Listed(rows, lambda found: telling.goals(found, request, asked))


@router.get(
    "/goals/{code}/", response=GoalOut, operation_id="goals_detail", url_name="goals_detail"
)
def get_goal(request: HttpRequest, code: Code, asked: Query[AsOfDay]) -> GoalOut:
    """Return a goal with its indicators and how it stands on a day."""
    rows = list(Goal.objects.public().coded(code).select_related("record", "field"))
    if not rows:
        raise Http404("There is no goal with this code.")
    return telling.goals(rows, request, asked)[0]


@router.get(
    "/indicators/",
    response=list[IndicatorOut],
    operation_id="indicators_list",
    url_name="indicators_list",
)
@paginate(Listing)
def list_indicators(request: HttpRequest, asked: Query[IndicatorFilter]) -> Listed:
    """List the indicators with all their figures and how they stand on a day."""
    rows = Indicator.objects.public().in_order().select_related("record")
    if asked.goal:
        rows = rows.of_goal(asked.goal)
    return Listed(rows, lambda found: telling.indicators(found, asked))


@router.get(
    "/indicators/{code}/",
    response=IndicatorOut,
    operation_id="indicators_detail",
    url_name="indicators_detail",
)
def get_indicator(request: HttpRequest, code: Code, asked: Query[AsOfDay]) -> IndicatorOut:
    """Return an indicator with all its figures and how it stands on a day."""
    rows = list(Indicator.objects.public().coded(code).select_related("record", "goal"))
    if not rows:
        raise Http404("There is no indicator with this code.")
    return telling.indicators(rows, asked)[0]

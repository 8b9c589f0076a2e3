"""What the page of one goal shows beside its words."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import BigAutoField, CharField, PositiveSmallIntegerField
from django.http import HttpRequest

from portal.accounts.roles import is_editor
from portal.core.days import read_day
from portal.core.frame import frame_for
from portal.core.prepared import Parameter, Prepared
from portal.core.sdg import Sdg
from portal.strategy import overview

if TYPE_CHECKING:
    from portal.strategy.models import GoalPage
    from portal.strategy.sheets import GoalRow, IndicatorSheet

BESIDE = 4
"""Further goals at the end of the page."""

_beside = Prepared(
    lambda: (
        apps.get_model("strategy", "GoalPage")
        ._default_manager.public(Parameter("language", CharField()))
        .beside(
            Parameter("goal", BigAutoField()),
            field=Parameter("field", BigAutoField()),
            order=Parameter("order", PositiveSmallIntegerField()),
        )[:BESIDE]
    )
)


def context(page: "GoalPage", request: HttpRequest) -> dict[str, Any]:
    """Return the goal with its indicators and further goals, as of the day asked for.

    Three queries; a fourth for editors, who see who entered a value.
    """
    as_of = read_day(request.GET)
    goal = page.record
    beside = _beside.fetch(
        language=page.locale.language_code, goal=goal.pk, field=goal.field_id, order=goal.order
    )
    row, *others = overview.goal_rows([page, *beside], as_of.day)
    page.row = row
    shows_names = is_editor(getattr(request, "user", None))
    if shows_names:
        fetch_names(row)
    return {
        "as_of": as_of,
        "list_address": list_address(page, request),
        "goal": goal,
        "row": row,
        "others": others,
        "shows_names": shows_names,
        "sdgs": [Sdg(number) for number in goal.sdgs],
        "responsible": goal.responsible if is_public(goal.responsible) else None,
    }


def row_of(page: "GoalPage", request: HttpRequest) -> "GoalRow":
    """Return the goal with its indicators; again without a query after `context`."""
    known: GoalRow | None = getattr(page, "row", None)
    return known or overview.goal_rows([page], read_day(request.GET).day)[0]


def list_address(page: "GoalPage", request: HttpRequest) -> str:
    """Return the address of the list that the page stands in, without a query."""
    root = frame_for(request).root
    above = page.url_path.rstrip("/").rpartition("/")[0]
    return root.address(f"{above}/") if root else ""


def is_public(actor: Any) -> bool:
    """Whether everybody may see the unit that is responsible."""
    from network.enums import Visibility

    return actor is not None and actor.visibility == Visibility.PUBLIC


def fetch_names(row: "GoalRow") -> None:
    """Fetch who entered the values; one query."""
    from portal.accounts.models import User

    measurements = [m for sheet in row.sheets for m in _measurements(sheet)]
    users = User.objects.in_bulk({m.entered_by_id for m in measurements if m.entered_by_id})
    for measurement in measurements:
        measurement.entered_by = users.get(measurement.entered_by_id)


def _measurements(sheet: "IndicatorSheet") -> list[Any]:
    return list(sheet.indicator.measurements.all())

"""Goals with their indicators, judged for a day: three queries, however many there are."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import CharField

from portal.core.pagecache import shown_kind
from portal.core.prepared import ForKeys, Parameter, Prepared, among
from portal.core.titles import open_pages
from portal.strategy.adapter import fetch_figures
from portal.strategy.domain import choose_mixed
from portal.strategy.sheets import GoalRow, IndicatorSheet

if TYPE_CHECKING:
    from portal.strategy.models import GoalIndexPage, GoalPage, Indicator, StrategyPage

KINDS = ("strategy.goal", "strategy.indicator")
"""What a page with goals depends on."""


_language: Any = Parameter("language", CharField())


def _objects(model: str) -> Any:
    """Return the manager of a model, which is made after this module."""
    return apps.get_model("strategy", model)._default_manager


_goals = Prepared(lambda: _objects("GoalPage").public(_language))
_indicators = ForKeys(
    lambda goals: Prepared(
        lambda: _objects("Indicator").filter(among("goal_id", goals)).order_by("order", "code")
    )
)
_index_page = Prepared(
    lambda: _objects("GoalIndexPage").live().filter(locale__language_code=_language)[:1]
)
_strategy_page = Prepared(lambda: open_pages(_objects("StrategyPage").all(), _language)[:1])


def goal_rows(pages: Sequence["GoalPage"], on: date) -> list[GoalRow]:
    """Judge the goals of these pages; two queries."""
    shown_kind(*KINDS)
    if not pages:
        return []
    indicators: list[Indicator] = _indicators.fetch([page.record_id for page in pages])
    fetch_figures(indicators)
    sheets: dict[int, list[IndicatorSheet]] = {}
    for indicator in indicators:
        sheets.setdefault(indicator.goal_id, []).append(IndicatorSheet(indicator, on))
    return [GoalRow(page, sheets.get(page.record_id, [])) for page in pages]


def all_goals(language: str, on: date) -> list[GoalRow]:
    """Judge all published goals; three queries."""
    return goal_rows(_goals.fetch(language=language), on)


def index_page(language: str) -> "GoalIndexPage | None":
    """Return the list of goals in a language."""
    return next(iter(_index_page.fetch(language=language)), None)


def strategy_page(language: str) -> "StrategyPage | None":
    """Return the strategy in a language, where anybody may read it."""
    return next(iter(_strategy_page.fetch(language=language)), None)


def choose_facts(rows: Sequence[GoalRow], number: int = 4) -> list[tuple[GoalRow, IndicatorSheet]]:
    """Choose what the start page shows: one indicator per goal, good and bad, newest first."""
    candidates: list[tuple[GoalRow, IndicatorSheet, date]] = []
    for row in rows:
        fresh = [(s.current.day, s) for s in row.sheets if s.current and s.value_text]
        if fresh:
            day, sheet = max(fresh, key=lambda pair: pair[0])
            candidates.append((row, sheet, day))
    places = choose_mixed([(sheet.verdict, day) for _row, sheet, day in candidates], number)
    return [candidates[place][:2] for place in places]

"""Goals with their indicators, judged for a day: three queries, however many there are."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from portal.core.pagecache import shown_kind
from portal.core.titles import open_pages
from portal.strategy.adapter import fetch_figures
from portal.strategy.domain import choose_mixed
from portal.strategy.sheets import GoalRow, IndicatorSheet

if TYPE_CHECKING:
    from portal.strategy.models import GoalIndexPage, GoalPage, StrategyPage

KINDS = ("strategy.goal", "strategy.indicator")
"""What a page with goals depends on."""


def goal_rows(pages: Sequence["GoalPage"], on: date) -> list[GoalRow]:
    """Judge the goals of these pages; two queries."""
    from portal.strategy.models import Indicator

    shown_kind(*KINDS)
    indicators = list(
        Indicator.objects.filter(goal__in=[page.record_id for page in pages]).order_by(
            "order", "code"
        )
    )
    fetch_figures(indicators)
    sheets: dict[int, list[IndicatorSheet]] = {}
    for indicator in indicators:
        sheets.setdefault(indicator.goal_id, []).append(IndicatorSheet(indicator, on))
    return [GoalRow(page, sheets.get(page.record_id, [])) for page in pages]


def all_goals(language: str, on: date) -> list[GoalRow]:
    """Judge all published goals; three queries."""
    from portal.strategy.models import GoalPage

    return goal_rows(list(GoalPage.objects.public(language)), on)


def index_page(language: str) -> "GoalIndexPage | None":
    """Return the list of goals in a language."""
    from portal.strategy.models import GoalIndexPage

    found: GoalIndexPage | None = (
        GoalIndexPage.objects.live().filter(locale__language_code=language).first()
    )
    return found


def strategy_page(language: str) -> "StrategyPage | None":
    """Return the strategy in a language, where anybody may read it."""
    from portal.strategy.models import StrategyPage

    found: StrategyPage | None = open_pages(StrategyPage.objects.all(), language).first()
    return found


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

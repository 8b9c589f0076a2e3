"""What the strategy hangs into the start page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.days import read_day
from portal.core.panels import Panel, register
from portal.strategy import overview


@register("start")
class StrategyInFigures(Panel):
    """Four figures on the water, good and bad."""

    key = "figures"
    title = _("The strategy in figures")
    template = "strategy/panels/figures.html"
    order = 30

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """Three queries, and one for the address of the list."""
        as_of = read_day({})
        rows = overview.all_goals(page.locale.language_code, as_of.day)
        facts = overview.choose_facts(rows)
        if not facts:
            return None
        return {
            "facts": facts,
            "goal_number": len(rows),
            "indicator_number": sum(len(row.sheets) for row in rows),
            "index": overview.index_page(page.locale.language_code),
        }


@register("start:easy")
class ThePlan(Panel):
    """The way to the strategy in Leichte Sprache."""

    key = "plan"
    template = "core/parts/row_easy.html"
    order = 10

    def context(self, page: Any, request: HttpRequest) -> dict[str, Any] | None:
        """One query."""
        row = overview.strategy_page(page.locale.language_code)
        return {"row": row, "drawing": "town-hall"} if row else None

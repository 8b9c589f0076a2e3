"""Figures of indicators as tables for spreadsheets; the same rows as beside the chart."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.core.sheets import csv_sheet
from portal.strategy.adapter import facts_of, fetch_figures
from portal.strategy.rows import csv_text, plain_number, table_rows

if TYPE_CHECKING:
    from portal.strategy.models import Indicator


def one(indicator: "Indicator", on: date, language: str) -> str:
    """Return the table of one indicator; one query."""
    fetch_figures([indicator])
    return csv_text(table_rows(facts_of(indicator), on), language)


def many(indicators: Iterable["Indicator"], on: date) -> str:
    """Return one table of all indicators in the active language; one query for the figures."""
    known = list(indicators)
    fetch_figures(known)
    return csv_sheet(
        (
            _("Goal"),
            _("Code"),
            _("Indicator"),
            _("Unit"),
            _("Date"),
            _("Value"),
            _("State"),
            _("Target"),
            _("Definition"),
        ),
        (
            (
                indicator.goal.code,
                indicator.code,
                indicator.label,
                indicator.unit,
                row.day,
                plain_number(row.value),
                row.state_text,
                plain_number(row.target),
                row.definition,
            )
            for indicator in known
            for row in table_rows(facts_of(indicator), on)
        ),
    )

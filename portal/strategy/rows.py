"""The table that stands beside the chart, and the same table as CSV."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from portal.core.sheets import csv_sheet
from portal.strategy.domain import IndicatorFacts, Target, Value, day_text, quantity
from portal.strategy.enums import MeasurementState

State = Literal["final", "provisional", "recomputed", "superseded", "baseline", ""]


@dataclass(frozen=True, slots=True)
class Row:
    """One day in the table: a measured value, a target or both.

    `value_text` and `target_text` carry the unit, `state_text` the word; all three are in the
    language that was active, and empty where there is nothing to say.
    """

    day: date
    value: Decimal | None = None
    value_text: str = ""
    state: State = ""
    target: Decimal | None = None
    target_text: str = ""
    definition: int | None = None

    @property
    def day_text(self) -> str:
        """The day in full, in the active language."""
        return day_text(self.day)

    @property
    def state_text(self) -> str:
        """The state as a word, in the active language."""
        return state_text(self.state)


def table_rows(facts: IndicatorFacts, on: date) -> list[Row]:
    """Return all values known on `on` and all targets, newest first.

    Superseded values stay in, marked as such and below the value that took their place. A target
    shares the row of the value that counts for its day.
    """
    values = sorted(
        (value for value in facts.values if value.day <= on),
        key=lambda value: (value.day, not value.superseded, value.definition),
        reverse=True,
    )
    targets = {target.day: target for target in facts.targets}
    rows = []
    for value in values:
        target = None if value.superseded else targets.pop(value.day, None)
        rows.append(_row(facts, value, _state(value), target))
    if facts.baseline and facts.baseline.day not in {v.day for v in values}:
        target = targets.pop(facts.baseline.day, None)
        rows.append(_row(facts, facts.baseline, "baseline", target))
    rows += [
        Row(day=target.day, target=target.value, target_text=quantity(facts, target.value))
        for target in targets.values()
    ]
    return sorted(rows, key=lambda row: row.day, reverse=True)


def state_text(state: State) -> str:
    """Return the word for a state in the active language."""
    words = {
        "final": pgettext("measurement", "Final"),
        "provisional": pgettext("measurement", "Provisional"),
        "recomputed": pgettext("measurement", "Recomputed"),
        "superseded": pgettext("measurement", "Superseded"),
        "baseline": pgettext("measurement", "Starting point"),
    }
    return words.get(state, "")


def csv_text(rows: Iterable[Row], language: str) -> str:
    """Write the rows as CSV for spreadsheets: byte order mark, semicolons, days as in ISO 8601.

    Header, words and decimal sign are those of `language`; numbers carry neither unit nor signs
    between thousands, so that a spreadsheet can count with them.
    """
    with override(language):
        return csv_sheet(
            (_("Date"), _("Value"), _("State"), _("Target"), _("Definition")),
            (
                (
                    row.day,
                    plain_number(row.value),
                    row.state_text,
                    plain_number(row.target),
                    row.definition,
                )
                for row in rows
            ),
        )


def plain_number(number: Decimal | None) -> str:
    """Return a number with the active language's decimal sign, no unit; empty for None."""
    if number is None:
        return ""
    return f"{number.normalize():f}".replace(".", get_format("DECIMAL_SEPARATOR"))


def _row(facts: IndicatorFacts, value: Value, state: State, target: Target | None) -> Row:
    return Row(
        day=value.day,
        value=value.value,
        value_text=quantity(facts, value.value),
        state=state,
        target=target.value if target else None,
        target_text=quantity(facts, target.value) if target else "",
        definition=value.definition,
    )


def _state(value: Value) -> State:
    if value.superseded:
        return "superseded"
    if value.state == MeasurementState.PROVISIONAL:
        return "provisional"
    return "recomputed" if value.recomputed else "final"

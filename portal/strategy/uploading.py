"""From the rows of a file to measured values: what would be new, what is there, what changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.strategy.domain import day_text, number_text
from portal.strategy.measurement_csv import ParsedRow, Problem
from portal.strategy.models import Indicator, Measurement
from portal.strategy.recording import check_limits, in_force, is_same, record_measurement

FAR = Decimal(10)
"""How many times larger or smaller than the value before it a value may be without a question."""


class Effect(StrEnum):
    """What a row does."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True)
class Planned:
    """A row of the file against what is there."""

    row: ParsedRow
    indicator: Indicator
    effect: Effect
    known: Measurement | None
    warning: str = ""


@dataclass(frozen=True)
class Plan:
    """What a file would do; nothing may be written while there are problems."""

    rows: tuple[Planned, ...]
    problems: tuple[Problem, ...]

    def count(self, effect: Effect) -> int:
        """Return how many rows have this effect."""
        return sum(planned.effect == effect for planned in self.rows)

    @property
    def writes(self) -> bool:
        """Whether the file says anything that is not there yet."""
        return any(planned.effect != Effect.SAME for planned in self.rows)


def make_plan(rows: Sequence[ParsedRow], indicators: Iterable[Indicator]) -> Plan:
    """Compare the rows with the values that are there; three queries, whatever the length."""
    wanted = {row.indicator for row in rows}
    by_code = {
        indicator.code: indicator
        for indicator in Indicator.objects.filter(
            pk__in=[known.pk for known in indicators if known.code in wanted]
        ).prefetch_related("definitions")
    }
    history: dict[int, dict[date, Measurement]] = {}
    for measurement in (
        Measurement.objects.counting()
        .filter(indicator__in=list(by_code.values()))
        .order_by("day", "definition", "pk")
    ):
        history.setdefault(measurement.indicator_id, {})[measurement.day] = measurement
    planned, problems = [], []
    for row in rows:
        indicator = by_code[row.indicator]
        try:
            planned.append(_planned(row, indicator, history.get(indicator.pk, {})))
        except ValidationError as error:
            problems.append(Problem(row.line, "", "", " ".join(error.messages)))
    return Plan(tuple(planned), tuple(problems))


def _planned(row: ParsedRow, indicator: Indicator, history: dict[date, Measurement]) -> Planned:
    known = history.get(row.day)
    version = _version(row, indicator, known)
    if known and is_same(known, row.value, row.state, version):
        return Planned(row, indicator, Effect.SAME, known)
    measurement = Measurement(
        indicator=indicator,
        day=row.day,
        value=row.value,
        state=row.state,
        definition=version,
    )
    measurement.clean_fields(exclude=["indicator", "supersedes", "entered_by", "comment"])
    check_limits(measurement)
    effect = Effect.CHANGED if known else Effect.NEW
    return Planned(row, indicator, effect, known, _warning(row, indicator, history))


def _version(row: ParsedRow, indicator: Indicator, known: Measurement | None) -> int:
    definitions = list(indicator.definitions.all())
    least = known.definition if known else 1
    if row.definition is None:
        return max(in_force(definitions, row.day), least)
    if row.definition not in {definition.version for definition in definitions} | {least}:
        raise ValidationError(
            _("There is no definition %(version)s.") % {"version": row.definition}
        )
    return row.definition


def _warning(row: ParsedRow, indicator: Indicator, history: dict[date, Measurement]) -> str:
    """Return a question about a value far from the one before it: often a lost decimal sign."""
    before = [day for day in history if day < row.day]
    if not before:
        return ""
    last = history[max(before)]
    small, large = sorted((abs(last.value), abs(row.value)))
    if not small or large <= small * FAR:
        return ""
    return _("Far from the value of %(day)s, which is %(value)s. Is the decimal sign right?") % {
        "day": day_text(last.day),
        "value": number_text(last.value, indicator.decimals),
    }


def carry_out(plan: Plan, user: Any) -> tuple[Problem, ...]:
    """Write what is new or changed, all or nothing; return what stood in the way."""
    problems = []
    try:
        with transaction.atomic():
            for planned in plan.rows:
                if planned.effect == Effect.SAME:
                    continue
                try:
                    _record(planned, user)
                except ValidationError as error:
                    problems.append(Problem(planned.row.line, "", "", " ".join(error.messages)))
            if problems:
                raise _Refused
    except _Refused:
        return tuple(problems)
    return ()


class _Refused(Exception):
    """Undoes the transaction."""


def _record(planned: Planned, user: Any) -> None:
    row = planned.row
    record_measurement(
        planned.indicator,
        row.day,
        row.value,
        state=row.state,
        definition=row.definition,
        comment=row.comment,
        user=user,
    )

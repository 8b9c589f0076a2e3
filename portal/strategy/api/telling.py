"""From goals and indicators to what programs get."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from django.http import HttpRequest
from django.utils import timezone

from network.api import actor_ref, visible_actors
from portal.core.api.schemas import AsOfDay
from portal.core.api.telling import in_each, said, told
from portal.strategy.adapter import facts_of, fetch_figures
from portal.strategy.api.schemas import (
    DatedValue,
    DefinitionOut,
    GoalOut,
    IndicatorBrief,
    IndicatorOut,
    IndicatorStanding,
    MeasurementOut,
    SplitOut,
    Standing,
    TargetOut,
)
from portal.strategy.domain import current_value, explain, overall, verdict
from portal.strategy.enums import Direction, Frequency, GoalLevel, MeasurementState
from portal.strategy.models import Goal, GoalPage, Indicator


def goals(rows: Sequence[Goal], request: HttpRequest, asked: AsOfDay) -> list[GoalOut]:
    """Tell about goals with how they stand; four queries."""
    indicators = list(Indicator.objects.visible_to(None).of_goals(rows))
    fetch_figures(indicators)
    of_goal: dict[int, list[Indicator]] = {}
    for indicator in indicators:
        of_goal.setdefault(indicator.goal_id, []).append(indicator)
    words = told(GoalPage, [row.record for row in rows], request, asked.language)
    actors = visible_actors({row.responsible_id for row in rows}, request.user)
    result = []
    for row in rows:
        briefs = [_brief(indicator, asked) for indicator in of_goal.get(row.pk, [])]
        judged = overall(brief.standing.verdict for brief in briefs)
        result.append(
            GoalOut(
                **words[row.pk],
                code=row.code,
                number=row.order,
                field=row.field.code,
                level=GoalLevel(row.level),
                responsible=actor_ref(actors.get(row.responsible_id or 0), asked.language),
                sdgs=row.sdgs,
                sdg_target=row.sdg_target,
                standing=Standing(
                    day=asked.day,
                    verdict=judged,
                    word=in_each(partial(getattr, judged, "label"), asked.language),
                ),
                indicators=briefs,
            )
        )
    return result


def indicators(rows: Sequence[Indicator], asked: AsOfDay) -> list[IndicatorOut]:
    """Tell about indicators with all their figures; one query."""
    fetch_figures(rows)
    return [_indicator(row, asked) for row in rows]


def standing(indicator: Indicator, asked: AsOfDay) -> IndicatorStanding:
    """Judge an indicator whose figures were fetched."""
    facts, day = facts_of(indicator), asked.day
    judged, current = verdict(facts, day), current_value(facts, day)
    return IndicatorStanding(
        day=day,
        verdict=judged,
        word=in_each(partial(getattr, judged, "label"), asked.language),
        sentence=in_each(lambda: explain(facts_of(indicator), day), asked.language),
        value=float(current.value) if current else None,
        value_day=current.day if current else None,
    )


def _brief(indicator: Indicator, asked: AsOfDay) -> IndicatorBrief:
    return IndicatorBrief(
        code=indicator.code,
        label=said(indicator.label, asked.language),
        unit=said(indicator.unit, asked.language),
        standing=standing(indicator, asked),
    )


def _indicator(indicator: Indicator, asked: AsOfDay) -> IndicatorOut:
    words = {
        name: said(getattr(indicator, name), asked.language)
        for name in ("label", "unit", "hint", "source", "method")
    }
    return IndicatorOut(
        id=indicator.pk,
        uuid=indicator.record.uuid,
        code=indicator.code,
        goal=indicator.goal.code,
        **words,
        decimals=indicator.decimals,
        direction=Direction(indicator.direction),
        frequency=Frequency(indicator.frequency),
        next_due=indicator.next_due,
        baseline=_dated(indicator.baseline_day, indicator.baseline_value),
        standing=standing(indicator, asked),
        definitions=_definitions(indicator, asked.language),
        targets=[
            TargetOut(day=t.day, value=float(t.value), note=said(t.note, asked.language))
            for t in indicator.targets.all()
        ],
        measurements=_measurements(indicator, asked),
        splits=[
            SplitOut(
                day=split.day,
                value=float(split.value),
                dimension=said(split.dimension, asked.language),
                label=said(split.label, asked.language),
            )
            for split in indicator.splits.all()
            if split.day <= asked.day
        ],
    )


def _dated(day: date | None, value: Decimal | None) -> DatedValue | None:
    return None if day is None or value is None else DatedValue(day=day, value=float(value))


def _definitions(indicator: Indicator, language: str | None) -> list[DefinitionOut]:
    return [
        DefinitionOut(
            version=definition.version,
            valid_from=definition.valid_from,
            valid_until=definition.valid_until,
            text=said(definition.text, language),
            reason=said(definition.reason, language),
        )
        for definition in sorted(indicator.definitions.all(), key=lambda d: d.version)
    ]


def _measurements(indicator: Indicator, asked: AsOfDay) -> list[MeasurementOut]:
    rows = list(indicator.measurements.all())
    superseded = {row.supersedes_id for row in rows}
    return [
        MeasurementOut(
            day=row.day,
            value=float(row.value),
            state=MeasurementState(row.state),
            definition=row.definition,
            recomputed=row.recomputed,
            superseded=row.pk in superseded,
            comment=said(row.comment, asked.language),
            entered_on=timezone.localdate(row.entered_at),
        )
        for row in rows
        if row.day <= asked.day
    ]

"""What the strategy decides: plain functions over values, each as of a day."""

from portal.strategy.domain.facts import IndicatorFacts, Target, Value
from portal.strategy.domain.goals import choose_mixed, overall
from portal.strategy.domain.judgement import (
    counted_values,
    current_value,
    final_target,
    is_stale,
    meets,
    missed_interim_target,
    planned_path,
    planned_value,
    verdict,
)
from portal.strategy.domain.rhythm import next_due_after
from portal.strategy.domain.wording import day_text, explain, number_text, quantity, reason

__all__ = [
    "IndicatorFacts",
    "Target",
    "Value",
    "choose_mixed",
    "counted_values",
    "current_value",
    "day_text",
    "explain",
    "final_target",
    "is_stale",
    "meets",
    "missed_interim_target",
    "next_due_after",
    "number_text",
    "overall",
    "planned_path",
    "planned_value",
    "quantity",
    "reason",
    "verdict",
]

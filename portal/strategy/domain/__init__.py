"""What the strategy decides: plain functions over values, each as of a day."""

from portal.strategy.domain.facts import IndicatorFacts, Target, Value
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
from portal.strategy.domain.wording import day_text, explain, number_text, quantity

__all__ = [
    "IndicatorFacts",
    "Target",
    "Value",
    "counted_values",
    "current_value",
    "day_text",
    "explain",
    "final_target",
    "is_stale",
    "meets",
    "missed_interim_target",
    "number_text",
    "planned_path",
    "planned_value",
    "quantity",
    "verdict",
]

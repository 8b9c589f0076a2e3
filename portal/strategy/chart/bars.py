"""Thin bars for rows and tables; the words that they picture stand beside them."""

from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from portal.core.art.svg import number, path, rect
from portal.strategy.domain import (
    IndicatorFacts,
    Target,
    Value,
    current_value,
    final_target,
    is_stale,
)

WIDTH, HEIGHT = 400, 24
MARK_EDGE = 1
"""Half the stroke of the target mark: it stays whole at both ends of the bar."""


def bar(facts: IndicatorFacts, on: date) -> SafeString:
    """Draw how far the indicator is on `on`, with a mark where the final target stands.

    Per cent run from 0 to 100, everything else to the largest of baseline, value and target.
    Without a current figure only ground and mark are drawn.
    """
    current, goal = current_value(facts, on), final_target(facts)
    shown = None if current is None or is_stale(facts, on) else current.value
    return _bar(_full(facts), shown, goal.value if goal else None)


def split_bar(facts: IndicatorFacts, value: Decimal) -> SafeString:
    """Draw one value of a split (a kind of school, a district) on the scale of `bar`."""
    return _bar(max(_full(facts), value), value, None)


def _full(facts: IndicatorFacts) -> Decimal:
    points: list[Value | Target] = [*facts.values, *facts.targets]
    points += [facts.baseline] if facts.baseline else []
    largest = max((point.value for point in points), default=Decimal(0))
    return max(largest, Decimal(100 if facts.unit == "%" else 0)) or Decimal(1)


def _bar(full: Decimal, value: Decimal | None, goal: Decimal | None) -> SafeString:
    parts = [rect("b0", 0, 0, WIDTH, HEIGHT)]
    if value is not None and value > 0:
        parts.append(rect("b1", 0, 0, _place(value, full), HEIGHT))
    if goal is not None:
        x = min(max(_place(goal, full), MARK_EDGE), WIDTH - MARK_EDGE)
        parts.append(path("goal", f"M{number(x)} 0V{HEIGHT}"))
    return mark_safe(  # noqa: S308 - nothing but numbers of ours
        f'<svg class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _place(value: Decimal, full: Decimal) -> float:
    return float(round(value / full * WIDTH, 1))

"""How an indicator stands on a day. Each rule takes the day: nothing here knows today."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from portal.strategy.domain.facts import IndicatorFacts, Target, Value
from portal.strategy.enums import Direction, MeasurementState, Verdict


def counted_values(facts: IndicatorFacts, on: date) -> list[Value]:
    """Return the values known to count on `on`, oldest first, at most one for each day.

    Superseded values never count. Of two values for one day the newer definition counts, then
    the final one.
    """
    by_day: dict[date, Value] = {}
    for value in sorted(facts.values, key=_rank):
        if not value.superseded and value.day <= on:
            by_day[value.day] = value
    return list(by_day.values())


def current_value(facts: IndicatorFacts, on: date) -> Value | None:
    """Return the newest value that counts on `on`."""
    values = counted_values(facts, on)
    return values[-1] if values else None


def final_target(facts: IndicatorFacts) -> Target | None:
    """Return the target with the latest day."""
    return max(facts.targets, key=lambda target: target.day, default=None)


def planned_path(facts: IndicatorFacts) -> list[Target]:
    """Return the corners of the planned way, oldest first: the baseline, then the targets after it.

    Empty without a target that lies after the baseline.
    """
    start = facts.baseline
    corners = {t.day: t for t in facts.targets if start is None or t.day > start.day}
    if not corners:
        return []
    first = [Target(start.day, start.value)] if start else []
    return first + [corners[day] for day in sorted(corners)]


def planned_value(facts: IndicatorFacts, on: date) -> Decimal | None:
    """Return what the plan says for `on`: a straight line from corner to corner.

    None before the first corner and without a plan; the last target holds for ever after. Between
    corners the result is rounded to the digits that readers see, so that nobody is told
    "38 % instead of 38 %".
    """
    path = planned_path(facts)
    if not path or on < path[0].day:
        return None
    for start, end in pairwise(path):
        if start.day <= on < end.day:
            return _between(start, end, on, facts.decimals)
    return path[-1].value


def is_stale(facts: IndicatorFacts, on: date) -> bool:
    """Tell whether a new value was due before `on` and none for the due day or later is known."""
    if facts.next_due is None or facts.next_due >= on:
        return False
    current = current_value(facts, on)
    return current is None or current.day < facts.next_due


def meets(value: Decimal, wanted: Decimal, direction: Direction) -> bool:
    """Tell whether `value` is at least as good as `wanted`."""
    return value <= wanted if direction == Direction.DOWN else value >= wanted


def verdict(facts: IndicatorFacts, on: date) -> Verdict:
    """Judge the indicator as of `on`.

    An overdue figure allows no judgement, whatever the last value was. Without a value, or
    without a plan for the day of the value, there is nothing to judge yet.
    """
    if is_stale(facts, on):
        return Verdict.NO_CURRENT_FIGURE
    current, goal = current_value(facts, on), final_target(facts)
    if current is None:
        return Verdict.NOT_STARTED
    if goal and meets(current.value, goal.value, facts.direction):
        return Verdict.REACHED
    planned = planned_value(facts, current.day)
    if planned is None:
        return Verdict.NOT_STARTED
    on_track = meets(current.value, planned, facts.direction)
    return Verdict.ON_TRACK if on_track else Verdict.BEHIND


def missed_interim_target(facts: IndicatorFacts, on: date) -> tuple[Target, Value] | None:
    """Return the latest interim target that was missed by `on`, with the value that shows it.

    The first value for the target's day or later decides: if that one met it, nobody can say
    that it was missed, and a value from before says nothing about the day.
    """
    corners = planned_path(facts)
    targets = corners[1:] if facts.baseline else corners
    passed = [target for target in targets[:-1] if target.day <= on]
    if not passed:
        return None
    target = passed[-1]
    after = [value for value in counted_values(facts, on) if value.day >= target.day]
    if not after or meets(after[0].value, target.value, facts.direction):
        return None
    return target, after[0]


def _rank(value: Value) -> tuple[date, int, bool]:
    return value.day, value.definition, value.state == MeasurementState.FINAL


def _between(start: Target, end: Target, on: date, decimals: int) -> Decimal:
    """Interpolate; round to `decimals` or to the finer digits of the corners themselves."""
    share = Decimal((on - start.day).days) / Decimal((end.day - start.day).days)
    exact = start.value + (end.value - start.value) * share
    places = max(decimals, digits(start.value), digits(end.value))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def digits(value: Decimal) -> int:
    """Count the digits after the decimal sign, without trailing noughts."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

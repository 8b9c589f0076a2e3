"""From days and values to places in the drawing."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from portal.strategy.domain import IndicatorFacts, Target, Value, number_text

TICK_COUNT = 5
TICK_GAP = 10
CHAR = 8.2
"""Mean width of a character of Fira Sans at 15 units, measured generously."""

NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """The plot: its edges in user units, the days and values that lie on them, the value ticks."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    ticks: tuple[Decimal, ...]

    def x(self, day: date) -> float:
        """Return where `day` lies."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: Decimal) -> float:
        """Return where `value` lies."""
        low, high = self.ticks[0], self.ticks[-1]
        share = float((value - low) / (high - low))
        return round(self.bottom - share * (self.bottom - self.top), 1)

    @property
    def starts_at_zero(self) -> bool:
        """Whether areas may be filled: only above nought does their size mean anything."""
        return self.ticks[0] == 0

    def years(self, gap: float) -> list[int]:
        """Return the years to label, at least `gap` units apart, the last year among them."""
        first, last = self.first.year, self.last.year
        width = (self.right - self.left) / (last - first)
        step = next(n for n in (1, 2, 4, 5, 10, 20, 50, 100, 1000, 10000) if n * width >= gap)
        return list(range(last, first - 1, -step))[::-1]


def scale(
    facts: IndicatorFacts,
    values: list[Value],
    *,
    width: float,
    height: float,
    margin: float,
) -> Scale:
    """Fit the plot around all values, the baseline and the targets.

    `margin` is kept free on the right for words. At least one of the three has to exist.
    """
    points: list[Value | Target] = [*values, *facts.targets]
    points += [facts.baseline] if facts.baseline else []
    days, numbers = [p.day for p in points], [p.value for p in points]
    ticks = value_ticks(min(numbers), max(numbers), facts)
    widest = max(len(number_text(tick, 0)) for tick in ticks)
    first = _year_end_before(min(days))
    return Scale(
        left=round(widest * CHAR + TICK_GAP + 8),
        right=width - margin,
        top=40,
        bottom=height - 44,
        first=first,
        last=date(max(max(days).year, first.year + 1), 12, 31),
        ticks=ticks,
    )


def value_ticks(low: Decimal, high: Decimal, facts: IndicatorFacts) -> tuple[Decimal, ...]:
    """Return round values from below `low` to above `high`.

    They start at nought unless the values keep so far away from it that nothing could be seen;
    whole numbers only where the indicator has no decimals.
    """
    far_from_zero = low > high * Decimal("0.6")
    bottom = low if far_from_zero and facts.unit != "%" else min(low, Decimal(0))
    top = max(high, bottom + 1 if facts.decimals == 0 else bottom)
    step = _step((top - bottom) or Decimal(1), whole=facts.decimals == 0)
    start = (bottom / step).to_integral_value(ROUND_FLOOR)
    end = max((top / step).to_integral_value(ROUND_CEILING), start + 1)
    return tuple(step * n for n in range(int(start), int(end) + 1))


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """Return the smallest round step that cuts `span` into at most five parts."""
    power = Decimal(1).scaleb((span / TICK_COUNT).adjusted())
    steps = [power * factor for factor in NICE]
    return next(
        step
        for step in steps
        if step * TICK_COUNT >= span and (not whole or step == step.to_integral_value())
    )


def _year_end_before(day: date) -> date:
    return day if (day.month, day.day) == (12, 31) else date(day.year - 1, 12, 31)

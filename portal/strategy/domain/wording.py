"""Numbers and judgements in words of the reader's language."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, get_format
from django.utils.numberformat import format as format_number
from django.utils.translation import gettext as _

from portal.strategy.domain.facts import IndicatorFacts, Value
from portal.strategy.domain.judgement import (
    current_value,
    digits,
    final_target,
    missed_interim_target,
    planned_value,
    verdict,
)
from portal.strategy.enums import MeasurementState, Verdict

NARROW_SPACE = "\u202f"
FIXED_SPACE = "\u00a0"
MINUS = "\u2212"
SIGNS = frozenset("%‰€$°")


def number_text(value: Decimal, decimals: int) -> str:
    """Write a number with the active language's decimal sign and narrow spaces by thousands.

    At least `decimals` digits are shown, and more where the value has more: nothing is hidden.
    """
    text = format_number(
        value,
        decimal_sep=get_format("DECIMAL_SEPARATOR"),
        decimal_pos=max(decimals, digits(value)),
        grouping=3,
        thousand_sep=NARROW_SPACE,
        force_grouping=True,
    )
    return text.replace("-", MINUS)


def quantity(facts: IndicatorFacts, value: Decimal) -> str:
    """Write a value with its unit: `38 %`, `136,4 kWh/m²`; the space never breaks."""
    number = number_text(value, facts.decimals)
    if not facts.unit:
        return number
    space = NARROW_SPACE if facts.unit in SIGNS else FIXED_SPACE
    return f"{number}{space}{facts.unit}"


def day_text(day: date) -> str:
    """Write a day in full, as the active language does."""
    return date_format(day, "DATE_FORMAT")


def explain(facts: IndicatorFacts, on: date) -> str:
    """Say in a sentence, with the numbers, how the indicator stands on `on` and why.

    A second sentence names the latest interim target that was missed.
    """
    judged, current = verdict(facts, on), current_value(facts, on)
    if judged == Verdict.NO_CURRENT_FIGURE and facts.next_due:
        return _overdue(facts.next_due, current)
    if current is None:
        return _awaited(facts)
    sentence = _judged(facts, judged, current)
    missed = "" if judged == Verdict.REACHED else _missed(facts, on)
    return f"{sentence} {missed}".strip()


def reason(facts: IndicatorFacts, on: date) -> str:
    """Say the same as `explain` where the word of the verdict already stands beside it."""
    judged, current = verdict(facts, on), current_value(facts, on)
    if judged == Verdict.NO_CURRENT_FIGURE and facts.next_due:
        due = {"due": day_text(facts.next_due)}
        if current is None:
            return _("The first figure was due on %(due)s.") % due
        return _("A new figure was due on %(due)s.") % due
    if current is None:
        return _awaited(facts)
    sentence = _compared(facts, judged, current)
    missed = "" if judged == Verdict.REACHED else _missed(facts, on)
    return f"{sentence} {missed}".strip()


def _compared(facts: IndicatorFacts, judged: Verdict, current: Value) -> str:
    measured = {"measured": _measured(facts, current)}
    goal, planned = final_target(facts), planned_value(facts, current.day)
    if judged == Verdict.REACHED and goal:
        words = {"target": quantity(facts, goal.value)} | measured
        return _("%(measured)s; the target was %(target)s.") % words
    if planned is None:
        return _("%(measured)s; there is no plan for that day.") % measured
    words = {"planned": quantity(facts, planned)} | measured
    return _("%(measured)s; the plan for that day was %(planned)s.") % words


def _overdue(due_day: date, current: Value | None) -> str:
    due = {"due": day_text(due_day)}
    if current is None:
        return _("No current figure: the first one was due on %(due)s.") % due
    return _("No current figure since %(due)s: a new one was due then.") % due


def _awaited(facts: IndicatorFacts) -> str:
    if facts.next_due is None:
        return _("No measurement yet.")
    return _("No measurement yet; the first is due on %(due)s.") % {"due": day_text(facts.next_due)}


def _judged(facts: IndicatorFacts, judged: Verdict, current: Value) -> str:
    measured = _measured(facts, current)
    goal, planned = final_target(facts), planned_value(facts, current.day)
    if judged == Verdict.REACHED and goal:
        target = quantity(facts, goal.value)
        return _("Reached: %(measured)s; the target was %(target)s.") % {
            "measured": measured,
            "target": target,
        }
    if planned is None:
        return _("No judgement yet: %(measured)s; there is no plan for that day.") % {
            "measured": measured
        }
    words = {"measured": measured, "planned": quantity(facts, planned)}
    if judged == Verdict.ON_TRACK:
        return _("On track: %(measured)s; the plan for that day was %(planned)s.") % words
    return _("Behind plan: %(measured)s; the plan for that day was %(planned)s.") % words


def _measured(facts: IndicatorFacts, current: Value) -> str:
    words = {"value": quantity(facts, current.value), "day": day_text(current.day)}
    if current.state == MeasurementState.PROVISIONAL:
        return _("%(value)s on %(day)s (provisional)") % words
    return _("%(value)s on %(day)s") % words


def _missed(facts: IndicatorFacts, on: date) -> str:
    missed = missed_interim_target(facts, on)
    if missed is None:
        return ""
    target, value = missed
    return _("Interim target of %(day)s missed: %(value)s instead of %(target)s.") % {
        "day": day_text(target.day),
        "value": quantity(facts, value.value),
        "target": quantity(facts, target.value),
    }

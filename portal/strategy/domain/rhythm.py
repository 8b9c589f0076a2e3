"""When the next figure is due. The day follows from the rhythm; nobody writes it by hand."""

import calendar
from datetime import date, timedelta

from portal.strategy.enums import Frequency

MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}
TIME_TO_COLLECT = {
    Frequency.MONTHLY: timedelta(days=14),
    Frequency.QUARTERLY: timedelta(days=30),
    Frequency.HALF_YEARLY: timedelta(days=60),
    Frequency.YEARLY: timedelta(days=90),
}
"""How long after the end of a period its figure may take; our own rule."""


def next_due_after(day: date, frequency: str) -> date:
    """Return the last day on which the figure after the one of `day` is still in time.

    One period after `day`, and then the time that it may take to collect the figure. The last day
    of a month leads to the last day of a month. Raises ValueError for an unknown rhythm.
    """
    rhythm = Frequency(frequency)
    return _months_later(day, MONTHS[rhythm]) + TIME_TO_COLLECT[rhythm]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))

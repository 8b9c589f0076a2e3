"""How long a contact is kept, and when one asks again."""

from datetime import date, timedelta
from typing import Final

KEPT_YEARS: Final = 3
"""Full calendar years after the one of the contact."""
KEPT_YEARS_PROCUREMENT: Final = 5
"""Of one that may matter for a procurement. The file of a procurement itself is kept until its
contract ends, at least three years from the award (§ 8 (4) VgV, § 6 (2) UVgO), and the contact
comes before the award."""
FOLLOW_UP_AFTER: Final = timedelta(days=14)
SATURDAY: Final = 5


def erased_on(day: date, *, procurement_relevant: bool) -> date:
    """Return the day on which the daily erasing takes a contact of this day."""
    years = KEPT_YEARS_PROCUREMENT if procurement_relevant else KEPT_YEARS
    return date(min(day.year + years + 1, date.max.year), 1, 1)


def asked_again_on(day: date) -> date:
    """Return the day on which one asks again: two weeks later, on a Monday if that is a weekend."""
    later = day + FOLLOW_UP_AFTER
    return later + timedelta(days=7 - later.weekday()) if later.weekday() >= SATURDAY else later

"""How long a contact is kept, and when one asks again."""

from datetime import date

import pytest

from network.contacts.domain import asked_again_on, erased_on


@pytest.mark.parametrize(
    ("day", "procurement", "expected"),
    [
        (date(2026, 1, 1), False, date(2030, 1, 1)),
        (date(2026, 12, 31), False, date(2030, 1, 1)),
        (date(2026, 12, 31), True, date(2032, 1, 1)),
    ],
)
def test_contact_is_kept_for_full_years(day: date, procurement: bool, expected: date) -> None:
    assert erased_on(day, procurement_relevant=procurement) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 25), date(2026, 12, 9)),  # Wednesday
        (date(2026, 11, 28), date(2026, 12, 14)),  # Saturday: on the Monday after
        (date(2026, 11, 29), date(2026, 12, 14)),
    ],
)
def test_one_asks_again_after_two_weeks_on_a_working_day(day: date, expected: date) -> None:
    assert asked_again_on(day) == expected

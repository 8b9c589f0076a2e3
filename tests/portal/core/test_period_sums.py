"""The largest sum of amounts on any day, against a count of each day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.period_sums import Amount, most_at_once

pytestmark = pytest.mark.pure

BEGIN = date(2026, 1, 1)
DAYS = [BEGIN + timedelta(days=n) for n in range(30)]


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    begin = draw(st.sampled_from(DAYS))
    end = draw(st.none() | st.sampled_from([day for day in DAYS if day >= begin]))
    return begin, end, Decimal(draw(st.integers(1, 1000))) / 1000


@given(st.lists(amounts(), max_size=8))
def test_most_at_once_is_the_largest_of_all_days(known: list[Amount]) -> None:
    on_each_day = [
        sum((a for b, e, a in known if b <= day and (e is None or day < e)), Decimal(0))
        for day in DAYS
    ]
    assert most_at_once(known) == max(on_each_day)

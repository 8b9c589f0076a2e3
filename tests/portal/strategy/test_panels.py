"""The strategy in figures on the start page."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy import overview
from portal.strategy.domain import choose_mixed, overall
from portal.strategy.enums import JUDGED, Verdict
from tests.factories import GoalFactory, GoalPageFactory, IndicatorFactory, MeasurementFactory
from tests.factories import TargetFactory as Targets

pytestmark = [pytest.mark.usefixtures("unindexed"), pytest.mark.once]

R, T, B, N, S = (
    Verdict.REACHED,
    Verdict.ON_TRACK,
    Verdict.BEHIND,
    Verdict.NO_CURRENT_FIGURE,
    Verdict.NOT_STARTED,
)
OLD, MID, NEW = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("verdicts", "judged"),
    [
        ([], S),
        ([S], S),
        ([S, T], T),
        ([R, T], T),
        ([R, R], R),
        ([T, N], N),
        ([N, B], B),
        ([R, T, B, N, S], B),
    ],
)
def test_overall_is_that_of_the_weakest(verdicts: list[Verdict], judged: Verdict) -> None:
    assert overall(verdicts) == judged


@pytest.mark.pure
@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], []),
        ([(N, NEW), (S, NEW)], []),
        ([(T, OLD), (B, NEW), (T, MID)], [0, 1, 2]),
        ([(B, NEW)] * 3 + [(T, OLD)] * 3, [0, 1, 3, 4]),
        ([(B, NEW)] * 6, [0, 1, 2, 3]),
        ([(T, OLD)] + [(R, NEW)] * 4 + [(B, OLD)], [1, 2, 3, 5]),
    ],
)
def test_choose_mixed_shows_good_and_bad(
    candidates: list[tuple[Verdict, date]], chosen: list[int]
) -> None:
    assert choose_mixed(candidates, 4) == chosen


@pytest.mark.pure
@given(
    candidates=st.lists(
        st.tuples(st.sampled_from(Verdict), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
    ),
    number=st.integers(1, 6),
)
def test_choose_mixed_fills_up_with_judged_ones_only(
    candidates: list[tuple[Verdict, date]], number: int
) -> None:
    chosen = choose_mixed(candidates, number)
    judged = [place for place, (verdict, _day) in enumerate(candidates) if verdict in JUDGED]
    assert len(chosen) == min(number, len(judged))
    assert set(chosen) <= set(judged)


def add_goal(tree: Any, *values: int, live: bool = True, overdue: bool = False) -> Any:
    """Add a goal whose indicators have these values; 50 were planned by now."""
    page = GoalPageFactory(record=GoalFactory.build(live=live), parent=tree.goals, publish=live)
    today = timezone.localdate()
    for value in values:
        due = today - timedelta(days=5) if overdue else today + timedelta(days=30)
        indicator = IndicatorFactory(goal=page.record, next_due=due)
        Targets(indicator=indicator, day=today - timedelta(days=31), value=Decimal(50))
        Targets(indicator=indicator, value=Decimal(80))
        MeasurementFactory(indicator=indicator, value=Decimal(value))
    return page


def test_start_page_shows_one_figure_per_goal(client: Client, site_tree: Any) -> None:
    add_goal(site_tree, 61, 62)
    add_goal(site_tree, 33)
    add_goal(site_tree, 71, overdue=True)
    add_goal(site_tree, 99, live=False)
    html = client.get("/en/").content.decode()
    assert html.count('class="fact"') == 2
    assert "3 goals, 4 indicators." in html
    assert "Behind plan. Target: 80\u202f% by" in html
    assert "On track. Target: 80\u202f% by" in html
    assert "71\u202f%" not in html
    assert "99\u202f%" not in html


def test_start_page_without_figures_leaves_the_water_out(client: Client, site_tree: Any) -> None:
    add_goal(site_tree)
    assert "section--water" not in client.get("/").content.decode()


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.once
def test_all_goals_asks_three_queries(
    site_tree: Any, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        add_goal(site_tree, 40)
    connection.features.supports_json_field  # noqa: B018 - Django asks the database once
    with django_assert_num_queries(3):
        rows = overview.all_goals("de", timezone.localdate())
        facts = overview.choose_facts(rows)
        shown = [(row.verdict, row.deciding, sheet.bar, sheet.reason) for row, sheet in facts]
    assert len(rows) == number
    assert len(shown) == min(number, 4)

"""Goals and indicators for programs: figures, verdicts, and what stays inside."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.accounts.models import User
from portal.strategy.models import Indicator
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    DefinitionFactory,
    GoalFactory,
    GoalPageFactory,
    IndicatorFactory,
    MeasurementFactory,
    SplitFactory,
    TargetFactory,
    german,
)
from tests.tokens import bearer

pytestmark = pytest.mark.usefixtures("unindexed")

GOALS = "/api/v3/goals/"
INDICATORS = "/api/v3/indicators/"


def measured(site_tree: SiteTree, code: str = "Z1") -> Indicator:
    """Make a goal with an indicator that has figures."""
    goal = GoalPageFactory(
        parent=site_tree.goals, title=code, record=GoalFactory.build(code=code)
    ).record
    indicator = IndicatorFactory(
        goal=goal,
        code=f"{code}-1",
        baseline_day=timezone.localdate() - timedelta(days=365),
        baseline_value=Decimal("20"),
    )
    DefinitionFactory(indicator=indicator)
    TargetFactory(indicator=indicator)
    SplitFactory(indicator=indicator)
    MeasurementFactory(indicator=indicator, comment=german("Gezählt"))
    return indicator


def test_goal_tells_how_it_stands(site_tree: SiteTree, client: Client) -> None:
    measured(site_tree)
    goal = client.get(f"{GOALS}Z1/").json()
    assert goal["title"] == {"de": "Z1"}
    assert goal["standing"]["verdict"] == "on_track"
    assert sorted(goal["standing"]["word"]) == ["de", "en", "nl"]
    brief = goal["indicators"][0]
    assert (brief["code"], brief["unit"]) == ("Z1-1", {"de": "%"})
    assert brief["standing"]["value"] == 40.0
    assert brief["standing"]["sentence"]["en"].startswith("On track: 40")


def test_indicator_tells_its_figures(site_tree: SiteTree, client: Client, editor: User) -> None:
    indicator = measured(site_tree)
    wrong = indicator.measurements.get()
    MeasurementFactory(
        indicator=indicator, value=Decimal("41.5"), supersedes=wrong, entered_by=editor
    )
    told = client.get(f"{INDICATORS}Z1-1/").json()
    assert told["goal"] == "Z1"
    assert told["baseline"]["value"] == 20.0
    assert [t["value"] for t in told["targets"]] == [80.0]
    assert [(m["value"], m["superseded"]) for m in told["measurements"]] == [
        (40.0, True),
        (41.5, False),
    ]
    assert told["measurements"][0]["comment"] == {"de": "Gezählt"}
    assert "editor" not in str(told)


def test_day_decides_what_is_known(site_tree: SiteTree, client: Client) -> None:
    measured(site_tree)
    before = timezone.localdate() - timedelta(days=60)
    told = client.get(f"{INDICATORS}Z1-1/?stichtag={before}").json()
    assert told["measurements"] == []
    assert told["standing"]["day"] == before.isoformat()
    assert told["standing"]["verdict"] == "not_started"
    later = timezone.localdate() + timedelta(days=60)
    told = client.get(f"{INDICATORS}Z1-1/?stichtag={later}").json()
    assert told["standing"]["verdict"] == "no_current_figure"


@pytest.mark.parametrize("day", ["2026-02-31", "0001-01-01", "9999-12-31", "gestern", "%00"])
def test_impossible_day_is_refused(db: None, client: Client, day: str) -> None:
    assert client.get(f"{GOALS}?stichtag={day}").status_code == 422


def test_draft_goal_and_its_indicators_are_not_told(
    site_tree: SiteTree, client: Client, coordinator: User
) -> None:
    draft = GoalPageFactory(
        parent=site_tree.goals, record=GoalFactory.build(code="Z1"), publish=False
    ).record
    IndicatorFactory(goal=draft, code="Z1-1")
    private = measured(site_tree, "Z2")
    PageViewRestriction.objects.create(
        page=private.goal.pages.get(locale__language_code="de"), restriction_type="login"
    )
    for headers in ({}, bearer(coordinator)):
        for address in (GOALS, INDICATORS):
            assert client.get(address, headers=headers).json()["items"] == []
        for address in (f"{GOALS}Z1/", f"{INDICATORS}Z1-1/", f"{GOALS}Z2/", f"{INDICATORS}Z2-1/"):
            assert client.get(address, headers=headers).status_code == 404


def test_hidden_unit_is_not_named(site_tree: SiteTree, client: Client, core_member: User) -> None:
    unit = ActorFactory(for_core_team=True, code="stab")
    GoalPageFactory(parent=site_tree.goals, record=GoalFactory.build(code="Z1", responsible=unit))
    assert client.get(f"{GOALS}Z1/").json()["responsible"] is None
    told = client.get(f"{GOALS}Z1/", headers=bearer(core_member)).json()
    assert told["responsible"]["code"] == "stab"


@pytest.mark.parametrize("query", ["?field=luft", "?field=gibt-es-nicht"])
def test_goals_are_filtered_by_field(site_tree: SiteTree, client: Client, query: str) -> None:
    indicator = measured(site_tree)
    indicator.goal.field.code = "luft"
    indicator.goal.field.save()
    found = [goal["code"] for goal in client.get(f"{GOALS}{query}").json()["items"]]
    assert found == (["Z1"] if query == "?field=luft" else [])


@pytest.mark.parametrize(
    "address", [f"{GOALS}?order=risks", f"{INDICATORS}?measurements__entered_by=1"]
)
def test_unknown_parameter_is_refused(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("address", [f"{GOALS}?limit=100", f"{INDICATORS}?limit=100"])
@pytest.mark.once
def test_queries_do_not_grow(site_tree: SiteTree, client: Client, address: str) -> None:
    counts = []
    for number in range(20):
        measured(site_tree, f"Z{number}")
        if number in (1, 19):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 8

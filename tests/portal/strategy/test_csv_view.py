"""Figures as files."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.core.sheets import BOM
from portal.strategy.models import Indicator
from tests.factories import GoalFactory, IndicatorFactory, MeasurementFactory, TargetFactory
from tests.portal.strategy.given import add_goal

pytestmark = pytest.mark.once


@pytest.fixture
def indicator(site_tree: Any) -> Indicator:
    made: Indicator = IndicatorFactory(code="G1-1", decimals=1, goal=add_goal(site_tree).record)
    TargetFactory(indicator=made, day=date(2030, 12, 31), value=Decimal(80))
    old = MeasurementFactory(indicator=made, day=date(2024, 12, 31), value=Decimal("22.5"))
    MeasurementFactory(indicator=made, day=date(2024, 12, 31), value=Decimal(23), supersedes=old)
    return made


def lines(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode().removeprefix(BOM)
    return [line.split(";") for line in text.splitlines()]


def test_indicator_csv_has_values_targets_and_superseded_ones(
    client: Client, indicator: Indicator
) -> None:
    rows = lines(client, "/daten/kennzahl/G1-1.csv")
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [
        ("2030-12-31", "", "80"),
        ("2024-12-31", "23", ""),
        ("2024-12-31", "22,5", ""),
    ]


def test_indicator_csv_in_english_has_points(client: Client, indicator: Indicator) -> None:
    rows = lines(client, "/en/daten/kennzahl/G1-1.csv")
    assert rows[0] == ["Date", "Value", "State", "Target", "Definition"]
    assert rows[3][1:3] == ["22.5", "Superseded"]


def test_indicator_csv_knows_the_day_asked_for(client: Client, indicator: Indicator) -> None:
    rows = lines(client, "/daten/kennzahl/G1-1.csv?stichtag=2024-06-30")
    assert [row[0] for row in rows[1:]] == ["2030-12-31"]


@pytest.mark.parametrize("query", ["?stichtag=31.02.2025", "?stichtag=%00", "?stichtag="])
def test_indicator_csv_takes_broken_days_for_today(
    client: Client, indicator: Indicator, query: str
) -> None:
    assert len(lines(client, f"/daten/kennzahl/G1-1.csv{query}")) == 4


@pytest.mark.parametrize("code", ["G9-9", "g1-1", "x" * 300])
def test_indicator_csv_of_nothing_is_404(client: Client, indicator: Indicator, code: str) -> None:
    assert client.get(reverse("indicator_csv", args=[code])).status_code == 404


def test_indicator_csv_of_a_draft_goal_is_404_but_not_for_editors(
    client: Client, site_tree: Any, editor: User, citizen: User
) -> None:
    IndicatorFactory(code="GEHEIM", goal=GoalFactory(draft=True))
    address = reverse("indicator_csv", args=["GEHEIM"])
    assert client.get(address).status_code == 404
    client.force_login(citizen)
    assert client.get(address).status_code == 404
    client.force_login(editor)
    assert client.get(address).status_code == 200


def test_indicators_csv_leaves_out_draft_goals(client: Client, indicator: Indicator) -> None:
    hidden = IndicatorFactory(code="GEHEIM", goal=GoalFactory(draft=True))
    MeasurementFactory(indicator=hidden)
    rows = lines(client, "/daten/kennzahlen.csv")
    assert {row[1] for row in rows[1:]} == {"G1-1"}
    assert len(rows) == 4


def test_indicators_csv_is_no_place_for_formulas(client: Client, site_tree: Any) -> None:
    goal = add_goal(site_tree).record
    indicator = IndicatorFactory(label={"de": "=HYPERLINK(1)"}, goal=goal)
    MeasurementFactory(indicator=indicator)
    assert lines(client, "/daten/kennzahlen.csv")[1][2] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.once
def test_indicators_csv_queries_do_not_grow(
    client: Client, site_tree: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    goal = add_goal(site_tree).record
    for _ in range(number):
        MeasurementFactory(indicator=IndicatorFactory(goal=goal))
    client.get("/daten/kennzahlen.csv")
    with django_assert_max_num_queries(3):
        assert len(lines(client, "/daten/kennzahlen.csv")) == number + 1


def test_indicator_csv_refuses_to_be_written_to(client: Client, indicator: Indicator) -> None:
    assert client.post("/daten/kennzahl/G1-1.csv").status_code == 405

"""The pages of goals as the public sees them, and what holds for all pages of the strategy."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from network.enums import Visibility
from portal.accounts.models import User
from portal.strategy.models import Goal
from tests.factories import (
    ActorFactory,
    ChapterPageFactory,
    DefinitionFactory,
    IndicatorFactory,
    MeasurementFactory,
    SplitFactory,
    StrategyVersionFactory,
    TargetFactory,
)
from tests.portal.strategy.given import add_goal, html_of, measured, paragraphs, today

pytestmark = pytest.mark.usefixtures("unindexed")

BROKEN = [
    "stichtag=31.02.2025",
    "stichtag=%00",
    "stichtag=9999-99-99",
    "stichtag=-1",
    "feld=%00",
    "feld=gibtsnicht&stand=erfunden",
    "seite=-1",
    "seite=0",
    "seite=1000000000",
    "seite=abc",
    "seite=%00",
    "seit=%00",
    "seit=" + "9" * 400,
]


@pytest.mark.parametrize(
    ("value", "changes", "word"),
    [
        (81, {}, "Reached"),
        (60, {}, "On track"),
        (40, {}, "Behind plan"),
        (90, {"overdue": True}, "No current figure"),
    ],
)
def test_goal_page_says_the_verdict(
    client: Client, site_tree: Any, value: int, changes: dict[str, Any], word: str
) -> None:
    page = add_goal(site_tree)
    measured(page, value, **changes)
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/")
    assert f"</svg>{word}</span>" in html
    assert f"</svg>{word}</span>" in html_of(client, "/en/strategie/ziele/")
    assert f"</svg>{word}</span>" in html_of(client, "/en/strategie/")


def test_goal_page_without_a_value_has_no_judgement_yet(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    TargetFactory(indicator=IndicatorFactory(goal=page.record))
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/")
    assert "</svg>No judgement yet</span>" in html
    assert "No measurement yet; the first is due on" in html
    assert 'class="chart chart--wide"' in html


def test_goal_page_without_indicator_says_so(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/")
    assert "No indicator measures this goal yet." in html


def test_stale_figure_is_never_judged_whatever_its_value(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    measured(page, 95, overdue=True)
    html = html_of(client, "/en/strategie/ziele/")
    assert "light--green" not in html
    assert "A new figure was due on" in html
    assert "95\u202f%" not in html


def test_superseded_value_stays_visible_and_never_counts(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    indicator = measured(page, 90)
    old = indicator.measurements.get()
    MeasurementFactory(indicator=indicator, day=old.day, value=Decimal(31), supersedes=old)
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/")
    assert "</svg>Behind plan</span>" in html
    assert "<del>90\u202f%</del>" in html
    assert "Replaced by 31\u202f%." in html
    assert "90\u202f%" not in html_of(client, "/en/strategie/ziele/")


def test_goal_is_judged_by_its_weakest_indicator(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    measured(page, 85)
    measured(page, 41)
    measured(page, 70, overdue=True)
    html = html_of(client, "/en/strategie/ziele/")
    assert html.count("</svg>Behind plan</span>") == 1
    assert "41\u202f%" in html
    assert "1 further indicator has no current figure." in html


def test_goal_page_tells_how_it_is_counted(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree, sdgs=[16], sdg_target="16.6")
    indicator = measured(page, 60, set_name="U4SSC", set_code="EC 2C")
    DefinitionFactory(
        indicator=indicator,
        version=2,
        valid_from=date(2024, 1, 1),
        recomputed=True,
        reason={"de": "Strenger gezählt"},
    )
    SplitFactory(indicator=indicator)
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/")
    for text in (
        "Eigene Zählung",
        "Vollerhebung",
        "Definition 2, since January 2024",
        "Strenger gezählt",
        "Earlier values were computed again.",
        "Earlier definitions",
        "U4SSC, EC 2C: inspired by it, not measured exactly as there",
        "16 Peace, justice and strong institutions",
        "16.6",
        "Latest value by Schulform",
        f'id="{indicator.code}"',
        f"/en/daten/kennzahl/{indicator.code}.csv",
    ):
        assert text in html


def test_goal_page_names_only_a_unit_that_everybody_may_see(client: Client, site_tree: Any) -> None:
    shown = add_goal(site_tree, responsible=ActorFactory(name={"de": "Stabsstelle"}))
    hidden = ActorFactory(name={"de": "Geheimrat"}, visibility=Visibility.COORDINATOR)
    other = add_goal(site_tree, responsible=hidden)
    assert "Stabsstelle" in html_of(client, f"/strategie/ziele/{shown.slug}/")
    assert "Geheimrat" not in html_of(client, f"/strategie/ziele/{other.slug}/")


def test_goal_page_shows_who_entered_a_value_to_editors_only(
    client: Client, site_tree: Any, editor: User
) -> None:
    page = add_goal(site_tree)
    MeasurementFactory(
        indicator=measured(page, 60), day=today() - timedelta(days=90), entered_by=editor
    )
    address = f"/en/strategie/ziele/{page.slug}/"
    assert "by editor" not in html_of(client, address)
    client.force_login(editor)
    assert html_of(client, address).count("by editor") == 1


def test_draft_goal_is_404_but_not_for_editors(
    client: Client, site_tree: Any, editor: User, citizen: User
) -> None:
    page = add_goal(site_tree)
    address = f"/strategie/ziele/{page.slug}/"
    Goal.objects.filter(pk=page.record_id).update(live=False)
    assert client.get(address).status_code == 404
    client.force_login(citizen)
    assert client.get(address).status_code == 404
    client.force_login(editor)
    assert client.get(address).status_code == 200
    client.logout()
    assert page.title not in html_of(client, "/strategie/ziele/")
    assert page.title not in html_of(client, "/strategie/")


def test_day_asked_for_shows_the_state_of_then(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    indicator = measured(page, 60)
    then = today() - timedelta(days=400)
    MeasurementFactory(indicator=indicator, day=then, value=Decimal(12))
    query = f"?stichtag={(then + timedelta(days=1)).isoformat()}"
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/{query}")
    assert "12\u202f%" in html
    assert "60\u202f%" not in html
    assert "You see the state on" in html
    assert f"{indicator.code}.csv{query}" in html
    for address in ("/en/strategie/", "/en/strategie/ziele/"):
        assert f"/en/strategie/ziele/{page.slug}/{query}" in html_of(client, address + query)


def test_day_to_come_is_told_as_such(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    measured(page, 85)
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/?stichtag=2099-01-01")
    assert "</svg>No current figure</span>" in html
    assert "This day has not come yet" in html


def test_unknown_day_is_today_and_a_sentence(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    measured(page, 60)
    html = html_of(client, f"/en/strategie/ziele/{page.slug}/?stichtag=2025-02-30")
    assert "We do not know this day." in html
    assert "60\u202f%" in html


@pytest.mark.parametrize("query", BROKEN)
def test_broken_parameters_never_break_a_page(client: Client, site_tree: Any, query: str) -> None:
    page = add_goal(site_tree)
    measured(page, 60)
    chapter = ChapterPageFactory(parent=site_tree.strategy, paragraphs=paragraphs("Eins"))
    StrategyVersionFactory(current=True)
    for path in ("", "ziele/", f"ziele/{page.slug}/", f"{chapter.slug}/"):
        assert client.get(f"/strategie/{path}?{query}").status_code == 200

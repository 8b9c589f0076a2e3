"""Fields of action and gaps."""

import pytest
from django.test import Client
from django.utils import translation

from portal.projects.overview import gaps
from portal.projects.statusbar import present_in, status_bar, status_words
from tests.conftest import DemoCity, SiteTree
from tests.factories import (
    GoalFactory,
    GoalPageFactory,
    IndicatorFactory,
    LightFactory,
    ProjectFactory,
    ProjectPageFactory,
)

pytestmark = [pytest.mark.usefixtures("unindexed"), pytest.mark.once]


def test_gaps_are_found(site_tree: SiteTree) -> None:
    lonely = GoalPageFactory(parent=site_tree.goals, record=GoalFactory(), title="Ohne Projekt")
    served = GoalFactory()
    GoalPageFactory(parent=site_tree.goals, record=served)
    GoalFactory(draft=True)
    late = IndicatorFactory(goal=served, overdue=True)
    with_goal = ProjectFactory()
    with_goal.goals = [served]
    with_goal.save()
    LightFactory(project=with_goal)
    ProjectPageFactory(parent=site_tree.projects, record=with_goal)
    ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory(idea=True), title="Ohne Ziel"
    )
    found = gaps("de")
    assert [page.pk for page in found.goals_without_project] == [lonely.pk]
    assert [page.title for page in found.projects_without_goal] == ["Ohne Ziel"]
    assert [indicator.pk for indicator, _page in found.overdue] == [late.pk]
    assert found.projects_without_judgement == []
    assert found.number == 3


def test_gaps_page_of_the_demo_is_public(client: Client, demo_city: DemoCity) -> None:
    response = client.get("/strategie/luecken/")
    assert response.status_code == 200
    assert "Glasfaser überall" in response.content.decode()


@pytest.mark.parametrize(
    ("strategy", "gaps_address"),
    [("/strategie/", "/strategie/luecken/"), ("/en/strategy/", "/en/strategy/gaps/")],
)
def test_strategy_leads_to_the_gaps(
    client: Client, demo_city: DemoCity, strategy: str, gaps_address: str
) -> None:
    html = client.get(strategy).content.decode()
    assert html.count(f'href="{gaps_address}"') == 1


def test_strategy_without_a_page_of_gaps_leads_nowhere(client: Client, site_tree: SiteTree) -> None:
    site_tree.gaps.delete()
    assert 'id="gaps"' not in client.get(site_tree.strategy.url).content.decode()


@pytest.mark.parametrize(
    "code", ["verwaltung", "mobilitaet", "gesundheit", "klima", "wirtschaft", "daten", "grenzraum"]
)
def test_field_page_counts_its_projects(client: Client, demo_city: DemoCity, code: str) -> None:
    page = demo_city.page(f"field/{code}")
    response = client.get(page.url)
    row = response.context["row"]
    assert row.total == len(response.context["projects"])


def test_status_bar_is_empty_without_projects() -> None:
    assert status_bar({}, "x") == ""


def test_status_bar_fills_its_width() -> None:
    svg = status_bar({"idea": 1, "running": 2, "stopped": 4}, "x")
    assert svg.count('class="seg ') == 3


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"running": 2, "stopped": 1, "idea": 0}, "2 running, 1 stopped"),
        ({"running": 2, "stopped": 0}, "2 running"),
        ({"idea": 1, "planned": 3, "completed": 1}, "1 idea, 3 planned, 1 completed"),
        ({"idea": 2}, "2 ideas"),
        ({"idea": 0}, ""),
        ({}, ""),
    ],
)
def test_status_words_leave_out_zeros(counts: dict[str, int], words: str) -> None:
    with translation.override("en"):
        assert status_words(counts) == words


def test_status_bar_and_words_name_the_same() -> None:
    counts = {"running": 2, "stopped": 0, "planned": 1}
    assert status_bar(counts, "x").count('class="seg ') == len(present_in(counts)) == 2

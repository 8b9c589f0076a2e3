"""The list of goals, and what all pages about goals share."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    ChapterPageFactory,
    FieldOfActionFactory,
    StrategyVersionFactory,
)
from tests.portal.strategy.given import add_goal, html_of, measured, paragraphs

pytestmark = pytest.mark.usefixtures("unindexed")


def test_goal_index_filters_by_field_and_verdict(client: Client, site_tree: Any) -> None:
    field = FieldOfActionFactory(code="klima", label={"de": "Klima", "en": "Climate"})
    good, bad, other = add_goal(site_tree, field=field), add_goal(site_tree, field=field), None
    other = add_goal(site_tree)
    measured(good, 70)
    measured(bad, 20)
    measured(other, 70)

    def shown(query: str) -> list[str]:
        html = html_of(client, f"/en/strategie/ziele/?{query}")
        return [page.title for page in (good, bad, other) if f">{page.title}</a>" in html]

    assert shown("feld=klima") == [good.title, bad.title]
    assert shown("stand=on_track") == [good.title, other.title]
    assert shown("feld=klima&stand=behind") == [bad.title]
    html = html_of(client, "/en/strategie/ziele/?feld=klima&stand=behind")
    assert "<b>1 of 3 goals</b>, filtered by" in html
    assert "Field of action: Climate" in html


def test_goal_index_leaves_out_unknown_filters_with_a_sentence(
    client: Client, site_tree: Any
) -> None:
    measured(add_goal(site_tree), 70)
    html = html_of(client, "/en/strategie/ziele/?feld=mond&stand=gut")
    assert "<b>1 goal</b>" in html
    assert "There is no such field of action" in html
    assert "There is no such state" in html


def test_goal_index_without_a_match_says_so(client: Client, site_tree: Any) -> None:
    measured(add_goal(site_tree), 70)
    html = html_of(client, "/en/strategie/ziele/?stand=reached")
    assert "No goal fits this selection." in html


def test_easy_language_says_it_in_words_without_chart(client: Client, site_tree: Any) -> None:
    page = add_goal(site_tree)
    measured(page, 40)
    for address in (f"ziele/{page.slug}/", "ziele/", ""):
        html = html_of(client, f"/de-simple/strategie/{address}")
        assert html.count('<p class="lines">') >= 1
        assert 'class="chart' not in html
        assert 'class="light' not in html


@pytest.mark.parametrize("number", [2, 20])
def test_pages_ask_few_queries_however_many_goals(
    client: Client, site_tree: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    page = add_goal(site_tree)
    for other in (page, *(add_goal(site_tree) for _ in range(number))):
        for value in (40, 70):
            measured(other, value)
    for chapter in range(number):
        ChapterPageFactory(parent=site_tree.strategy, paragraphs=paragraphs("x", number=chapter))
        StrategyVersionFactory()
    client.get("/strategie/")
    for address, most in (
        ("/strategie/", 15),
        ("/strategie/ziele/", 10),
        (f"/strategie/ziele/{page.slug}/", 12),
        ("/strategie/?seit=0.1", 15),
    ):
        with django_assert_max_num_queries(most):
            html_of(client, address)


def test_goal_page_json_ld_describes_the_figures(
    client: Client, site_tree: Any, rf: Any, django_assert_num_queries: Any
) -> None:
    page = add_goal(site_tree)
    indicator = measured(page, 40)
    request = rf.get("/")
    known = type(page).for_serving().get(pk=page.pk)
    data = known.json_ld(request)
    assert data["@type"] == "Dataset"
    assert [(v["propertyID"], v["value"], v["unitText"]) for v in data["variableMeasured"]] == [
        (indicator.code, 40.0, "%")
    ]
    assert data["distribution"][0]["contentUrl"].endswith(f"/daten/kennzahl/{indicator.code}.csv")


def test_demo_city_shows_every_kind_of_goal(client: Client, demo_city: Any) -> None:
    html = html_of(client, "/en/strategy/")
    assert html.count('class="row"') == 8
    stale = html_of(client, demo_city.page("strategy.goal/G3").url)
    assert "pt--stale" in stale
    changed = html_of(client, demo_city.page("strategy.goal/G6").url)
    assert "pt--old" in changed
    assert "<del>" in changed

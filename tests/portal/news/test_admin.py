"""News and events in the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.news.models import CalendarEvent, News
from tests.admin_forms import fields_of, problems_in
from tests.conftest import SiteTree
from tests.factories import GoalPageFactory, NewsPageFactory, ProjectPageFactory

pytestmark = pytest.mark.django_db

NEWS = "wagtailsnippets_news_news"
EVENTS = "wagtailsnippets_news_calendarevent"


def add(client: Client, namespace: str, **changes: Any) -> Any:
    url = reverse(f"{namespace}:add")
    data = fields_of(client.get(url)) | {"title_de": "Fest am Rhein", "summary_de": "Alle sind da."}
    return client.post(url, data | changes)


def test_news_leads_on_to_its_page(client: Client, editor: User, site_tree: SiteTree) -> None:
    project = ProjectPageFactory.create(parent=site_tree.projects, title="Quartiers-App")
    client.force_login(editor)
    response = add(client, NEWS, day="24.11.2026", about=[str(project.record_id)])
    news = News.objects.get()
    page = news.pages.get(locale__language_code="de")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (news.day.isoformat(), news.is_visible, page.live) == ("2026-11-24", False, False)
    assert [record.pk for record in news.about.all()] == [project.record_id]
    assert news.pages.count() == 4


def test_about_offers_records_by_title_and_kind(
    client: Client, editor: User, site_tree: SiteTree
) -> None:
    ProjectPageFactory.create(parent=site_tree.projects, title="Quartiers-App")
    GoalPageFactory.create(parent=site_tree.goals, title="Alle kommen mit")
    client.force_login(editor)
    html = client.get(reverse(f"{NEWS}:add")).content.decode()
    assert ("Quartiers-App" in html, "Alle kommen mit" in html) == (True, True)


@pytest.mark.parametrize("day", ["31.02.2026", "gestern", ""])
def test_news_with_a_day_that_is_none_says_so(
    client: Client, editor: User, site_tree: SiteTree, day: str
) -> None:
    client.force_login(editor)
    response = add(client, NEWS, day=day)
    assert list(response.context["form"].errors) == ["day"]
    assert len(problems_in(response)) >= 1
    assert fields_of(response)["summary_de"] == "Alle sind da."
    assert not News.objects.exists()


def test_event_that_ends_before_it_begins_says_so(
    client: Client, editor: User, site_tree: SiteTree
) -> None:
    client.force_login(editor)
    response = add(client, EVENTS, start="24.11.2026 18:00", end="24.11.2026 17:00")
    assert response.status_code == 200
    assert not CalendarEvent.objects.exists()


def test_event_is_made(client: Client, editor: User, site_tree: SiteTree) -> None:
    client.force_login(editor)
    response = add(client, EVENTS, start="24.11.2026 18:00", end="24.11.2026 20:00")
    event = CalendarEvent.objects.get()
    assert (response.status_code, event.code) == (302, "fest-am-rhein")


def test_published_news_is_changed_by_the_core_team_only(
    client: Client, editor: User, core_member: User, site_tree: SiteTree
) -> None:
    page = NewsPageFactory.create(parent=site_tree.news)
    draft = NewsPageFactory.create(parent=site_tree.news, publish=False)
    statuses = {}
    for user in (editor, core_member):
        client.force_login(user)
        statuses[user.name] = [
            client.get(reverse(f"{NEWS}:edit", args=[pk])).status_code
            for pk in (page.record_id, draft.record_id)
        ]
    assert statuses == {"editor": [302, 200], "core": [200, 200]}


def test_list_takes_the_same_queries_for_more_rows(
    client: Client, editor: User, site_tree: SiteTree, django_assert_max_num_queries: Any
) -> None:
    client.force_login(editor)
    NewsPageFactory.create(parent=site_tree.news)
    client.get(reverse(f"{NEWS}:list"))
    with django_assert_max_num_queries(30) as few:
        client.get(reverse(f"{NEWS}:list"))
    NewsPageFactory.create_batch(6, parent=site_tree.news)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(f"{NEWS}:list"))

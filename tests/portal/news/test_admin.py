"""News and events in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.news.models import CalendarEvent, News
from tests.admin_forms import fields_of, problems_in
from tests.conftest import SiteTree
from tests.factories import EventPageFactory, GoalPageFactory, NewsPageFactory, ProjectPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

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


def change(client: Client, namespace: str, facts: Any, **changes: Any) -> Any:
    url = reverse(f"{namespace}:edit", args=[facts.pk])
    return client.post(url, fields_of(client.get(url)) | changes)


def said(response: Any) -> str:
    return str(list(get_messages(response.wsgi_request))[-1])


def test_editor_changes_published_news_as_a_draft(
    client: Client, editor: User, core_member: User, site_tree: SiteTree
) -> None:
    page = NewsPageFactory.create(parent=site_tree.news)
    news = page.record
    client.force_login(editor)
    response = change(client, NEWS, news, author="Presse")
    news.refresh_from_db()
    assert (news.author, news.has_unpublished_changes, news.is_visible) == ("", True, True)
    assert "Submit the change" in said(response) or "Reichen Sie die Änderung" in said(response)
    client.force_login(core_member)
    change(client, NEWS, news, **{"action-publish": "1"})
    news.refresh_from_db()
    assert (news.author, news.has_unpublished_changes) == ("Presse", False)


def test_editor_publishes_no_facts(client: Client, editor: User, site_tree: SiteTree) -> None:
    news = NewsPageFactory.create(parent=site_tree.news).record
    client.force_login(editor)
    change(client, NEWS, news, author="Presse", **{"action-publish": "1"})
    news.refresh_from_db()
    assert news.author == ""


def test_news_submitted_goes_out_with_one_approval(
    client: Client, editor: User, core_member: User, site_tree: SiteTree
) -> None:
    client.force_login(editor)
    add(client, NEWS, day="24.11.2026", author="Presse", **{"action-submit": "1"})
    news = News.objects.get()
    page = news.pages.get(locale__language_code="de")
    assert (news.live, news.is_visible, news.workflow_in_progress) == (False, False, False)
    state = page.current_workflow_state
    state.current_task_state.approve(user=core_member)
    news.refresh_from_db()
    page.refresh_from_db()
    assert (page.live, news.live, news.record.visible, news.author) == (True, True, True, "Presse")


def test_page_that_comes_back_does_not_publish_a_draft_of_facts(site_tree: SiteTree) -> None:
    page = NewsPageFactory.create(parent=site_tree.news)
    news = page.record
    news.author = "Draft"
    news.save_revision()
    page.unpublish()
    assert News.objects.get().is_visible is False
    page.save_revision().publish()
    assert (News.objects.get().is_visible, News.objects.get().author) == (True, "")


def test_draft_of_an_event_leaves_the_public_calendar_as_it_is(site_tree: SiteTree) -> None:
    event = EventPageFactory.create(parent=site_tree.events).record
    event.refresh_from_db()
    before = (event.until, event.sequence, event.modified)
    event.end += timedelta(days=3)
    event.save_revision()
    event = CalendarEvent.objects.get()
    assert (event.until, event.sequence, event.modified) == before
    event.get_latest_revision_as_object().save_revision().publish()
    event = CalendarEvent.objects.get()
    assert (event.until, event.sequence) == (before[0] + timedelta(days=3), before[1] + 1)


def test_about_is_kept_with_the_draft(client: Client, editor: User, site_tree: SiteTree) -> None:
    project = ProjectPageFactory.create(parent=site_tree.projects)
    news = NewsPageFactory.create(parent=site_tree.news).record
    client.force_login(editor)
    change(client, NEWS, news, about=[str(project.record_id)])
    assert list(News.objects.get().about.all()) == []
    news.refresh_from_db()
    draft = news.get_latest_revision_as_object()
    assert [record.pk for record in draft.about.all()] == [project.record_id]
    draft.latest_revision.publish()
    assert [record.pk for record in News.objects.get().about.all()] == [project.record_id]


@pytest.mark.once
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

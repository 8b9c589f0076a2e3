"""News and events for programs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.accounts.models import User
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    CalendarEventFactory,
    EventPageFactory,
    NewsFactory,
    NewsPageFactory,
    ProjectFactory,
    ProjectPageFactory,
)
from tests.tokens import bearer

NEWS = "/api/v3/news/"
EVENTS = "/api/v3/events/"


def news(site_tree: SiteTree, code: str, **options: Any) -> Any:
    """Make a news item with its pages."""
    return NewsPageFactory(
        parent=site_tree.news, title=code, record=NewsFactory.build(code=code), **options
    )


def event(site_tree: SiteTree, code: str, **facts: Any) -> Any:
    """Make an event with its pages."""
    return EventPageFactory(
        parent=site_tree.events, title=code, record=CalendarEventFactory.build(code=code, **facts)
    )


def test_news_tells_what_it_is_about(site_tree: SiteTree, client: Client) -> None:
    project = ProjectPageFactory(parent=site_tree.projects).record
    draft = ProjectPageFactory(
        parent=site_tree.projects, record=ProjectFactory.build(), publish=False
    ).record
    private = ProjectPageFactory(parent=site_tree.projects)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    item = news(site_tree, "M-1").record
    item.about.set([project.record, draft.record, private.record.record])
    item.save()
    told = client.get(f"{NEWS}M-1/").json()
    assert told["title"] == {"de": "M-1"}
    assert [(ref["id"], ref["kind"]) for ref in told["about"]] == [(project.pk, "projects.project")]
    found = client.get(f"{NEWS}?about={project.pk}").json()
    assert [entry["code"] for entry in found["items"]] == ["M-1"]


def test_event_tells_when_and_where(site_tree: SiteTree, client: Client) -> None:
    page = event(site_tree, "T-1", weekly=True, organiser=ActorFactory(for_core_team=True))
    told = client.get(f"{EVENTS}T-1/").json()
    assert told["start"] == timezone.localtime(page.record.start).isoformat()
    assert told["repetition"] == {"every_days": 7, "times": 8}
    assert told["organiser"] is None
    assert told["calendar"] == "http://localhost:8000/termine/T-1.ics"


def test_events_since_a_moment_leave_past_ones_out(site_tree: SiteTree, client: Client) -> None:
    event(site_tree, "T-1", past=True)
    event(site_tree, "T-2")
    everything = client.get(EVENTS).json()
    coming = client.get(EVENTS, {"since": timezone.now().isoformat()}).json()
    assert [item["code"] for item in everything["items"]] == ["T-1", "T-2"]
    assert [item["code"] for item in coming["items"]] == ["T-2"]


def test_drafts_and_private_news_are_not_told(
    site_tree: SiteTree, client: Client, editor: User
) -> None:
    news(site_tree, "M-1", publish=False)
    PageViewRestriction.objects.create(page=news(site_tree, "M-2"), restriction_type="login")
    for headers in ({}, bearer(editor)):
        assert client.get(NEWS, headers=headers).json()["items"] == []
        assert client.get(f"{NEWS}M-1/", headers=headers).status_code == 404
        assert client.get(f"{NEWS}M-2/", headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?about=99999999999999999999", 422),
        ("?about=0", 422),
        ("?since=31.02.2026", 422),
        ("?record__author=x", 400),
    ],
)
def test_impossible_filter_is_refused(db: None, client: Client, query: str, status: int) -> None:
    assert client.get(f"{NEWS}{query}").status_code == status


@pytest.mark.parametrize("kind", ["news", "events"])
@pytest.mark.once
def test_queries_do_not_grow(site_tree: SiteTree, client: Client, kind: str) -> None:
    counts = []
    project = ProjectPageFactory(parent=site_tree.projects).record
    for number in range(20):
        made = {"news": news, "events": event}[kind](site_tree, f"X-{number}").record
        made.about.add(project.record)
        made.save()
        if number in (1, 19):
            client.get(f"/api/v3/{kind}/")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/api/v3/{kind}/?limit=100")
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 8

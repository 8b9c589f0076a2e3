from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from portal.core.titles import open_pages, pages_of, record_page_models
from portal.news.models import NewsPage
from tests.conftest import SiteTree
from tests.factories import (
    ChapterPageFactory,
    EventPageFactory,
    GoalPageFactory,
    NewsPageFactory,
    ProjectPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def keys(*pages: Any) -> list[int]:
    return [page.record_id for page in pages]


def test_pages_of_finds_all_kinds_in_a_language_with_one_query(
    site_tree: SiteTree, django_assert_num_queries: Any
) -> None:
    english = {"en": {"title": "A project"}}
    project = ProjectPageFactory(parent=site_tree.projects, translations=english)
    others = [
        GoalPageFactory(parent=site_tree.goals, title="Ziel"),
        ChapterPageFactory(parent=site_tree.strategy, title="Kapitel"),
        NewsPageFactory(parent=site_tree.news, title="Meldung"),
        EventPageFactory(parent=site_tree.events, title="Termin"),
    ]
    with django_assert_num_queries(1):
        found = pages_of(keys(project, *others), "en")
        seen = {
            key: (page.title, page.kind, page.url_path, page.alias_of_id is None)
            for key, page in found.items()
        }
    assert seen[project.record_id] == (
        "A project",
        "projects.project",
        "/start-en/projekte/a-project/",
        True,
    )
    assert [seen[key][:2] for key in keys(*others)] == [
        ("Ziel", "strategy.goal"),
        ("Kapitel", "strategy.chapter"),
        ("Meldung", "news.news"),
        ("Termin", "news.calendarevent"),
    ]
    assert [seen[key][3] for key in keys(*others)] == [False] * 4


def test_pages_of_leaves_out_what_not_everybody_may_read(site_tree: SiteTree) -> None:
    draft = ProjectPageFactory(parent=site_tree.projects, publish=False)
    hidden_facts = ProjectPageFactory(parent=site_tree.projects)
    hidden_facts.record.unpublish()
    gone = NewsPageFactory(parent=site_tree.news)
    gone.unpublish()
    private = EventPageFactory(parent=site_tree.events)
    PageViewRestriction.objects.create(page=site_tree.events, restriction_type="login")
    public = NewsPageFactory(parent=site_tree.news)
    asked = keys(draft, hidden_facts, gone, private, public)
    assert list(pages_of([*asked, 0], "de")) == [public.record_id]


def test_pages_of_nothing_asks_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert pages_of([], "de") == {}


def test_open_pages_are_those_outside_of_private_sections(site_tree: SiteTree) -> None:
    page = NewsPageFactory(parent=site_tree.news)
    assert list(open_pages(NewsPage.objects.all(), "de")) == [page]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert list(open_pages(NewsPage.objects.all(), "de")) == []
    restriction.delete()
    PageViewRestriction.objects.create(page=site_tree.projects, restriction_type="login")
    assert list(open_pages(NewsPage.objects.all(), "de")) == [page]


def test_every_page_about_a_record_is_known() -> None:
    assert sorted(model.__name__ for model in record_page_models()) == [
        "ChapterPage",
        "EventPage",
        "GoalPage",
        "NewsPage",
        "ProjectPage",
    ]

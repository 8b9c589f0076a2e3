"""Records and pages are made together and go together."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.core.models import Event, Record
from portal.core.publishing import add_aliases, address_of, remove, translate
from portal.news.models import News
from portal.projects.models import Project, ProjectPage
from tests.conftest import SiteTree
from tests.factories import (
    ChapterPageFactory,
    EventPageFactory,
    GoalPageFactory,
    IndicatorFactory,
    NewsFactory,
    NewsPageFactory,
    PartnerFactory,
    ProjectFactory,
    ProjectPageFactory,
    RecordPageFactory,
)

TEXT = [("text", RichText("<p>Eins.</p><p>Zwei.</p>"))]


def languages_of(page: Page) -> dict[str, bool]:
    """Return the languages of a page and whether each shows words of its own."""
    return {
        other.locale.language_code: other.alias_of_id is None
        for other in Page.objects.filter(translation_key=page.translation_key)
    }


def test_create_gives_every_language_a_page(site_tree: SiteTree) -> None:
    page = ProjectPageFactory(
        title="Bäume für alle", parent=site_tree.projects, translations={"en": {"title": "Trees"}}
    )
    assert languages_of(page) == {"de": True, "en": True, "nl": False, "de-simple": False}
    assert page.slug == "baeume-fuer-alle"
    assert page.live
    assert page.record.live
    assert page.record.live_revision_id == page.record.latest_revision_id
    assert page.record.record.visible
    english = site_tree.translated(page, "en")
    assert (english.title, english.slug, english.record_id) == ("Trees", "trees", page.record_id)
    assert english.get_parent().pk == site_tree.translated(site_tree.projects, "en").pk


def test_create_draft_shows_nothing(site_tree: SiteTree) -> None:
    page = ProjectPageFactory(parent=site_tree.projects, publish=False)
    assert not Page.objects.filter(translation_key=page.translation_key, live=True).exists()
    assert not page.record.live
    assert page.record.latest_revision_id is not None
    assert not page.record.record.visible


def test_create_with_facts_that_fail_leaves_nothing(site_tree: SiteTree) -> None:
    ProjectFactory(code="P01")
    facts = ProjectFactory.build(code="P01")
    before = Record.objects.count(), Page.objects.count(), Event.objects.count()
    with pytest.raises(IntegrityError):
        ProjectPageFactory(parent=site_tree.projects, record=facts)
    assert (Record.objects.count(), Page.objects.count(), Event.objects.count()) == before


def test_create_takes_another_address_when_taken(site_tree: SiteTree) -> None:
    first = NewsPageFactory(title="Neues", parent=site_tree.news)
    second = NewsPageFactory(title="Neues", parent=site_tree.news)
    assert (first.slug, second.slug) == ("neues", "neues-1")


def test_translate_turns_alias_into_page(site_tree: SiteTree) -> None:
    page = NewsPageFactory(parent=site_tree.news, body=TEXT)
    alias = site_tree.translated(page, "nl")
    body = [("text", RichText("<p>Een.</p><p>Twee.</p>"))]
    made = translate(page, "nl", {"title": "Nieuws", "body": body})
    assert made.pk == alias.pk
    assert made.alias_of_id is None
    assert made.live
    assert made.slug == "nieuws"
    assert [block.id for block in made.body] == [block.id for block in page.body]
    assert made.body[0].value.source == "<p>Een.</p><p>Twee.</p>"


def test_translate_again_keeps_page(site_tree: SiteTree) -> None:
    page = NewsPageFactory(parent=site_tree.news, translations={"en": {"title": "First"}})
    again = translate(page, "en", {"title": "Second"})
    assert site_tree.translated(page, "en").title == "Second"
    assert again.pk == site_tree.translated(page, "en").pk


def test_add_aliases_twice_adds_nothing(site_tree: SiteTree) -> None:
    page = NewsPageFactory(parent=site_tree.news)
    before = Page.objects.count()
    add_aliases(page)
    assert Page.objects.count() == before


def test_publishing_german_reaches_aliases_and_not_translations(site_tree: SiteTree) -> None:
    page = NewsPageFactory(parent=site_tree.news, translations={"en": {"title": "News"}})
    page.title = "Anders"
    page.save_revision().publish()
    assert site_tree.translated(page, "nl").title == "Anders"
    assert site_tree.translated(page, "en").title == "News"


def test_remove_takes_everything(site_tree: SiteTree) -> None:
    before = Page.objects.count(), Record.objects.count()
    page = ProjectPageFactory(parent=site_tree.projects, translations={"en": {"title": "Trees"}})
    remove(page.record.record)
    assert (Page.objects.count(), Record.objects.count()) == before
    assert not Project.objects.exists()


def test_remove_of_needed_record_removes_nothing(site_tree: SiteTree) -> None:
    goal = GoalPageFactory(parent=site_tree.goals)
    project = ProjectFactory()
    project.lead = PartnerFactory(project=project).actor
    project.save()
    before = Page.objects.count()
    with pytest.raises(ProtectedError):
        project.lead.delete()
    remove(goal.record.record)
    assert Page.objects.count() == before - 4


def test_deleting_german_page_takes_aliases_along(site_tree: SiteTree) -> None:
    page = NewsPageFactory(parent=site_tree.news, translations={"en": {"title": "News"}})
    page.delete()
    left = Page.objects.filter(translation_key=page.translation_key)
    assert [other.locale.language_code for other in left] == ["en"]


def test_deleting_list_takes_aliases_of_children_along(site_tree: SiteTree) -> None:
    page = ProjectPageFactory(parent=site_tree.projects)
    site_tree.projects.refresh_from_db()
    site_tree.projects.delete()
    assert not ProjectPage.objects.filter(translation_key=page.translation_key).exists()


@pytest.mark.parametrize("factory", [NewsPageFactory, EventPageFactory, ChapterPageFactory])
def test_visible_follows_german_page(site_tree: SiteTree, factory: type[RecordPageFactory]) -> None:
    parents = {
        NewsPageFactory: site_tree.news,
        EventPageFactory: site_tree.events,
        ChapterPageFactory: site_tree.strategy,
    }
    page = factory(parent=parents[factory], translations={"en": {"title": "Something"}})

    def visible() -> bool:
        return Record.objects.get(pk=page.record_id).visible

    assert visible()
    site_tree.translated(page, "en").unpublish()
    assert visible()
    page.unpublish()
    assert not visible()
    page.save_revision().publish()
    assert visible()
    page.refresh_from_db()
    page.delete()
    assert not visible()


def test_visible_of_indicator_follows_goal(site_tree: SiteTree) -> None:
    goal = GoalPageFactory(parent=site_tree.goals).record
    indicator = IndicatorFactory(goal=goal)

    def visible() -> bool:
        return Record.objects.get(pk=indicator.pk).visible

    assert visible()
    goal.unpublish()
    assert not visible()
    goal.save_revision().publish()
    assert visible()


def test_visible_of_facts_without_page_is_false(db: None) -> None:
    news: News = NewsFactory()
    assert not news.record.visible


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Straße für Fußgänger", "strasse-fuer-fussgaenger"),
        ("Citizens’ budget", "citizens-budget"),
        ("Wort " * 30, "-".join(["wort"] * 14)),
        ("", ""),
    ],
)
def test_address_of_title(title: str, slug: str) -> None:
    assert address_of(title) == slug

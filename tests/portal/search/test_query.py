"""Words and what they find, the same on every backend."""

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend
from wagtail.models import PageViewRestriction

from network.enums import Visibility
from network.models import Actor
from portal.core.events import drain
from portal.core.models import StandardPage
from portal.projects.models import Project, ProjectPage
from portal.search import query as asking
from portal.search.enums import Kind
from portal.search.models import Entry
from portal.search.query import Results
from portal.search.tasks import catch_up
from portal.strategy.enums import ChapterState
from portal.strategy.models import Chapter, Indicator
from tests.conftest import SiteTree
from tests.portal.search.conftest import Fill

pytestmark = pytest.mark.engine

PARKING, FLOOD = "Parken am Rhein live", "Hochwasserlage am Pegel"
SCHOOLS, CHAPTER = "Gut ausgestattete Schulen", "Unsere Daten"
FOUND = {
    "parken": [PARKING],
    "PARKPLATZ": [PARKING],
    "Parkplaetze": [PARKING],
    "park": [PARKING],
    "Schule": [SCHOOLS],
    "schulen": [SCHOOLS],
    "strasse": [SCHOOLS],
    "Straßen": [SCHOOLS],
    "Fluss": [PARKING],
    "Hochwasser": [FLOOD],
    "Hochwasserlage": [FLOOD],
    "Lage": [FLOOD],
    "Lage beim Hochwasser": [FLOOD],
    "Wasserlage": [FLOOD],
    "Bürger": [FLOOD],
    "buerger": [FLOOD],
    "Stadtwerke": [PARKING],
    "Geheimbund": [],
    "Geheimplan": [],
    "WiFi": ["Klassenzimmer mit WLAN"],
    "Schnittstellen": [CHAPTER],
    "Brücke Sonntag": ["Brückenfest am Sonntag"],
    "werkstätten": ["Offene Werkstatt"],
    'Parken "am Rhein"': [PARKING],
    "Gibtsnicht": [],
}


def found(text: str, language: str = "de", kind: Kind | None = None) -> Results:
    return asking.search(asking.read(text, language), language, kind)


def titles(text: str, language: str = "de") -> list[str]:
    return [entry.title for entry in asking.fetch(found(text, language).keys)]


def german_page() -> ProjectPage:
    page: ProjectPage = ProjectPage.objects.get(title=PARKING, alias_of=None)
    return page


@pytest.mark.usefixtures("city")
def test_search_words_find_what_they_mean() -> None:
    assert {text: titles(text) for text in FOUND} == FOUND


@pytest.mark.usefixtures("city")
def test_search_reader_of_english_finds_own_words_and_german_where_there_are_none() -> None:
    assert titles("parking", "en") == ["Parking by the Rhine"]
    assert titles("spaces", "en") == ["Parking by the Rhine"]
    assert titles("Freie", "en") == []
    assert titles("Schulen", "en") == [SCHOOLS]
    assert [entry.words_language for entry in asking.fetch(found("Schule", "de-simple").keys)] == [
        "de"
    ]


def test_search_title_counts_more_than_summary_and_summary_more_than_text(
    city: SiteTree, fill: Fill
) -> None:
    for place, field in enumerate(("body", "summary", "title")):
        words: dict[str, object] = {"title": f"Seite {place}", "summary": "", "body": []}
        words[field] = [("text", "<p>Laternen</p>")] if field == "body" else "Laternen"
        city.projects.add_sibling(instance=_page(**words))
    fill()
    assert titles("Laterne") == ["Laternen", "Seite 1", "Seite 0"]


def _page(**words: object) -> StandardPage:
    return StandardPage(slug=str(words["title"]).lower().replace(" ", "-"), **words)


@pytest.mark.usefixtures("city")
def test_search_counts_equal_what_is_listed() -> None:
    results = found("s")
    listed = {kind: len(found("s", kind=kind).keys) for kind in Kind}
    assert listed == {kind: results.counts.get(kind, 0) for kind in Kind}
    assert results.total == len(results.keys) > 3


@pytest.mark.usefixtures("city")
def test_search_without_all_words_says_that_it_is_loose() -> None:
    results = found("Schulen Laserschwert")
    assert (results.loosely, titles("Schulen Laserschwert")) == (True, [SCHOOLS])


@pytest.mark.usefixtures("city")
def test_search_mistyped_word_is_proposed() -> None:
    assert found("Brükcenfest").did_you_mean == "brückenfest"


@pytest.mark.usefixtures("city")
def test_search_unpublished_page_is_gone_before_the_index_hears_of_it() -> None:
    german_page().unpublish()
    assert titles("Parkplatz") == []


@pytest.mark.usefixtures("city")
def test_search_unpublished_facts_are_gone_before_the_index_hears_of_it() -> None:
    Project.objects.get(code="PARKEN").unpublish()
    assert (titles("Parkplatz"), titles("parking", "en")) == ([], [])


@pytest.mark.usefixtures("city")
def test_search_withdrawn_chapter_is_gone() -> None:
    Chapter.objects.update(state=ChapterState.DRAFT)
    assert titles("Schnittstelle") == []


def test_search_private_section_is_never_found(city: SiteTree) -> None:
    PageViewRestriction.objects.create(page=city.projects, restriction_type="login")
    assert titles("Parkplatz") == []


@pytest.mark.usefixtures("city")
def test_suggest_begins_with_titles() -> None:
    entries = asking.suggest(asking.read("Hoch", "de"), "de")
    assert [entry.title for entry in entries] == [FLOOD]


def refresh_engine() -> None:
    index = get_search_backend().get_index_for_model(Entry)
    if hasattr(index, "refresh"):
        index.refresh()


def test_index_follows_what_is_published(city: SiteTree) -> None:
    page = german_page()
    page.title = "Laternen am Rhein"
    page.save_revision().publish()
    drain(limit=1000)
    refresh_engine()
    assert (titles("Laterne"), titles("Laterne", "nl")) == (["Laternen am Rhein"],) * 2


@pytest.mark.usefixtures("city")
def test_index_follows_an_indicator() -> None:
    indicator = Indicator.objects.get(code="ZIEL-1")
    indicator.label = {"de": "Räume mit Tafeln"}
    indicator.save()
    drain(limit=1000)
    refresh_engine()
    assert (titles("Tafel"), titles("Klassenzimmer")) == (["Räume mit Tafeln"], [])


def test_index_forgets_a_partner_who_is_not_public_any_more(actor: Actor) -> None:
    actor.visibility = Visibility.CORE
    actor.save()
    refresh_engine()
    assert titles("Stadtwerke") == []


@pytest.mark.usefixtures("city")
def test_index_forgets_a_deleted_page() -> None:
    german_page().delete()
    refresh_engine()
    assert (titles("Parkplatz"), Entry.objects.filter(title=PARKING).count()) == ([], 0)


@pytest.mark.usefixtures("city")
def test_update_index_makes_everything_anew() -> None:
    Entry.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert titles("Parkplatz") == [PARKING]


@pytest.mark.usefixtures("city")
def test_catch_up_takes_in_what_changed_in_bulk() -> None:
    ProjectPage.objects.filter(title=FLOOD).update(title="Laternen am Pegel")
    catch_up()
    refresh_engine()
    assert titles("Laterne") == ["Laternen am Pegel"]

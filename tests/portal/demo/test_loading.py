"""The example city: what is in it, loaded twice, removed without a trace."""

import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex, Site
from wagtail_localize.models import Translation

from network.models import Actor
from portal.accounts.models import User
from portal.accounts.roles import Role, roles
from portal.core.art.catalogue import MOTIFS
from portal.core.models import BrandSettings, Event, Record, StandardPage, TranslationLag
from portal.demo.accounts import PASSWORD
from portal.demo.loading import load, rebuild_indexes
from portal.demo.reading import DemoError
from portal.demo.relative import Today
from portal.demo.removing import exists, take_away
from portal.demo.world import key_of
from portal.news.models import CalendarEvent, News
from portal.projects.enums import LightColour, Status
from portal.projects.models import Light, Milestone, Project, ProjectPage
from portal.strategy.enums import ChapterState, MeasurementState, VersionState
from portal.strategy.models import Chapter, Goal, Indicator, Measurement, StrategyVersion
from portal.strategy.versions import difference
from tests.conftest import DemoCity
from tests.factories import PartnerFactory

pytestmark = pytest.mark.once


def quiet(*step: object) -> None:
    """Hear of a step and say nothing."""


def rows() -> dict[str, int]:
    """Return how many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def indexed_rows() -> dict[str, int]:
    """Return how many rows each table has, all that may be indexed being indexed."""
    rebuild_indexes()
    return rows()


def differences(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Return what has another number of rows."""
    return {name: (before[name], after[name]) for name in after if after[name] != before[name]}


@pytest.fixture
def shelf(demo_city: DemoCity, settings: Settings, tmp_path: Path) -> Path:
    """Keep uploads in a folder of this test, in which the city's are."""
    for stored in (*get_image_model().objects.all(), *get_document_model().objects.all()):
        own = tmp_path / stored.file.name
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stored.file.path, own)
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.timeout(600)
def test_load_with_volume_multiplies_and_remove_leaves_no_trace(db: None) -> None:
    before = indexed_rows()
    load(Today(date(2026, 5, 1)), volume=2, tell=quiet)
    assert Project.objects.count() == 24
    assert Project.objects.get(code="P01-2").goals.get().code == "G1"
    assert (Goal.objects.count(), Indicator.objects.count(), News.objects.count()) == (16, 34, 16)
    call_command("demo", "remove", stdout=StringIO())
    after = indexed_rows()
    events = before["core.Event"], before["core.Event"] + 1
    assert differences(before, after) == {"core.Event": events}
    assert Event.objects.latest("id").verb == "demo.removed"
    assert Site.objects.get().root_page.title == "Welcome to your new Wagtail site!"


@pytest.mark.timeout(600)
def test_load_again_makes_no_doubles_and_remove_leaves_no_file(
    demo_city: DemoCity,
    shelf: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = indexed_rows()
    uuids = set(Record.objects.values_list("uuid", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        load(demo_city.today, tell=quiet)
    after = indexed_rows() | {"core.Event": before["core.Event"]}
    assert differences(before, after) == {}
    assert set(Record.objects.values_list("uuid", flat=True)) == uuids
    stored = [path for path in shelf.rglob("*") if path.is_file()]
    assert len(stored) == get_image_model().objects.count() + get_document_model().objects.count()
    image = get_image_model().objects.first()
    assert image is not None
    image.get_rendition("width-480|format-webp")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo", "remove", stdout=StringIO())
    assert [path for path in shelf.rglob("*") if path.is_file()] == []
    assert Collection.objects.count() == 1


def test_load_refuses_a_portal_with_own_pages(db: None) -> None:
    root = Page.objects.get(depth=1)
    root.add_child(instance=StandardPage(title="Unsere Seite", slug="unsere"))
    before = rows()
    with pytest.raises(DemoError, match="needs an empty portal"):
        load(Today(date(2026, 5, 1)), tell=quiet)
    assert rows() == before


@pytest.mark.timeout(600)
def test_take_away_names_what_needs_the_city(demo_city: DemoCity) -> None:
    own = Actor.objects.create(code="eigene", name="Eigene", parent=Actor.objects.get(code="stadt"))
    before = rows()
    with pytest.raises(DemoError, match="Eigene"):
        take_away()
    assert rows() == before
    own.delete()


def test_command_refuses_production(settings: Settings, db: None) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="refused in production"):
        call_command("demo", "load")
    assert not exists()


@pytest.mark.parametrize(
    ("arguments", "message"), [(("load", "--volume", "0"), "1 or more"), (("destroy",), "destroy")]
)
def test_command_refuses_arguments(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("demo", *arguments)


def test_command_remove_of_nothing_says_so(db: None) -> None:
    out = StringIO()
    call_command("demo", "remove", stdout=out)
    assert out.getvalue() == "There is no example city here.\n"


def test_command_accounts_lists_them() -> None:
    out = StringIO()
    call_command("demo", "accounts", stdout=out)
    assert out.getvalue().splitlines()[-1] == f"Password of all of them: {PASSWORD}"
    assert len(out.getvalue().splitlines()) == 9


def test_city_is_example_and_has_legal_pages(demo_city: DemoCity) -> None:
    brand = BrandSettings.objects.get()
    assert "Beispiel" in str(brand.name)
    assert "Beispiel" in str(brand.banner)
    legal = [brand.imprint, brand.privacy, brand.accessibility, brand.easy_language]
    assert [page.slug for page in legal] == [
        "impressum",
        "datenschutz",
        "barrierefreiheit",
        "leichte-sprache",
    ]
    assert Site.objects.get().root_page_id == demo_city.page("start").pk


def test_city_has_every_page_in_every_language(demo_city: DemoCity) -> None:
    german = Page.objects.filter(depth__gt=1, locale__language_code="de")
    for language in ("en", "nl", "de-simple"):
        other = Page.objects.filter(depth__gt=1, locale__language_code=language)
        assert set(other.values_list("translation_key", flat=True)) == set(
            german.values_list("translation_key", flat=True)
        )


def test_city_shows_every_state(demo_city: DemoCity) -> None:
    assert set(Project.objects.values_list("status", flat=True)) == set(Status)
    assert set(Light.objects.values_list("colour", flat=True)) >= set(LightColour) - {
        LightColour.NONE
    }
    assert set(Chapter.objects.values_list("state", flat=True)) == set(ChapterState)
    assert set(StrategyVersion.objects.values_list("state", flat=True)) == set(VersionState)
    assert set(Measurement.objects.values_list("state", flat=True)) == set(MeasurementState)
    assert Measurement.objects.exclude(supersedes=None).count() == 2
    assert Indicator.objects.filter(next_due__lt=timezone.localdate()).exists()
    assert Milestone.objects.exclude(reached=None).exists()
    assert CalendarEvent.objects.filter(cancelled=True).exists()
    assert CalendarEvent.objects.filter(start__lt=timezone.now()).exists()
    assert Project.objects.filter(goals=None).exists()
    assert Goal.objects.filter(projects=None).exists()


def test_city_draws_known_motifs(demo_city: DemoCity) -> None:
    used = {
        *Project.objects.values_list("motif", flat=True),
        *News.objects.values_list("motif", flat=True),
    }
    assert used <= set(MOTIFS)


def test_city_hides_the_draft_chapter(demo_city: DemoCity) -> None:
    hidden = Record.objects.filter(kind="strategy.chapter", visible=False)
    assert [record.chapter.code for record in hidden] == ["K5"]


def test_city_has_translations_that_are_whole(demo_city: DemoCity) -> None:
    behind = [
        translation
        for translation in Translation.objects.all()
        if len(set(translation.get_progress())) > 1
    ]
    assert [str(one.source.object_id) for one in behind] == [
        str(key_of("page", "projects.project/P05"))
    ] * len(behind)


def test_city_shows_a_translation_behind_its_source(demo_city: DemoCity) -> None:
    lags = TranslationLag.objects.filter(
        translation_key=demo_city.page("projects.project/P05").translation_key
    )
    assert {lag.language: (demo_city.today.date - lag.since).days for lag in lags} == {
        "en": 12,
        "nl": 12,
        "de-simple": 12,
    }


def test_city_versions_differ(demo_city: DemoCity) -> None:
    changes = {
        version.number: [(change.kind.value, change.anchor) for change in difference(version, "en")]
        for version in StrategyVersion.objects.exclude(state=VersionState.PLANNED)
    }
    assert changes["0.9"] == []
    assert changes["0.8"] == [("changed", "k4-1"), ("changed", "k4-2"), ("changed", "k4-6")]
    assert changes["0.5"][:3] == [("new", "k1-5"), ("new", "k2-6"), ("changed", "k3-5")]


def test_city_accounts_have_their_roles(demo_city: DemoCity) -> None:
    accounts = {
        user.email: roles(user) for user in User.objects.filter(email__endswith="example.org")
    }
    assert accounts["buergerin@example.org"] == frozenset()
    assert accounts["partner@example.org"] == {Role.PARTNER.value}
    assert accounts["kernteam@example.org"] == {Role.CORE.value}
    assert accounts["betrieb@example.org"] == set(Role)
    assert User.objects.get(email="koordination@example.org").check_password(PASSWORD)


def test_city_rebuilds_the_indexes(demo_city: DemoCity) -> None:
    page = ProjectPage.objects.get(record__code="P05", locale__language_code="de")
    assert ReferenceIndex.get_references_to(page.record.field).exists()
    assert page in ProjectPage.objects.search("Parken", backend="default")


def test_partner_factory_works_in_the_city(demo_city: DemoCity) -> None:
    project = Project.objects.get(code="P05")
    before = project.partners.count()
    PartnerFactory(project=project)
    assert Project.objects.get(code="P05").partners.count() == before + 1

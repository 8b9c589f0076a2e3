"""What all tests share: the same few people, a small site, and the example city.

Tests that use `demo_city` run after those that do not, since it stays in the database of the
worker once it is loaded; tests with real transactions come last, since they empty the database.
"""

import inspect
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.utils import translation
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role
from portal.core import frame
from portal.core.api.counting import counter
from portal.core.models import Delivery, Event, Record, StartPage
from portal.demo.loading import quiet_indexes
from portal.demo.relative import Today
from portal.demo.removing import exists
from portal.demo.site import WELCOME, make_languages
from portal.demo.world import key_of
from portal.news.models import EventIndexPage, NewsIndexPage
from portal.projects.models import GapsPage, ProjectIndexPage
from portal.strategy.models import GoalIndexPage, StrategyPage
from tests import kept_rows
from tests.kept_rows import KeptRows

pytest_plugins = [
    "tests.prepared_database",
    "tests.prepared_city",
    "tests.small_site",
    "tests.browser",
    "tests.smtp_server",
]

P = TypeVar("P", bound=Page)

hypothesis.settings.register_profile(
    "busy machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("busy machine")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what cannot reach a database as `pure`, and order the rest by what it leaves there.

    `make test` runs those marked `idp` in a step of their own, beside Keycloak.
    """
    if not os.environ.get("KEYCLOAK_URL"):
        items[:] = [item for item in items if item.get_closest_marker("idp") is None]
    for item in items:
        if asks_no_database(item):
            item.add_marker("pure")
    yield
    items.sort(key=_turn)


def asks_no_database(item: pytest.Item) -> bool:
    """Tell whether a test has neither mark nor fixture of a database: Django refuses it one.

    One that takes `request` may call for fixtures later and is believed to.
    """
    names = set(getattr(item, "fixturenames", ()))
    own = inspect.signature(item.function).parameters if isinstance(item, pytest.Function) else ()
    return (
        isinstance(item, pytest.Function)
        and item.get_closest_marker("django_db") is None
        and not {"db", "transactional_db", "live_server", "django_db_setup"} & names
        and "request" not in own
    )


def _turn(item: pytest.Item) -> int:
    names = getattr(item, "fixturenames", ())
    if _is_real(item):
        return 2
    return int(bool({"demo_city", "city_rows"} & set(names)))


def _is_real(item: pytest.Item) -> bool:
    """Whether a test's transactions are real ones, so that the database is emptied after it."""
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    by_mark = bool(marker and marker.kwargs.get("transaction"))
    return by_mark or bool({"transactional_db", "live_server"} & set(names))


@pytest.fixture(autouse=True)
def _nothing_of_another_test() -> Iterator[None]:
    """Forget frame, cached paths and language: what is rolled back does not say so."""
    frame.forget()
    caches["default"].clear()
    counter.forget()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    frame.forget()


@pytest.fixture
def unindexed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave Wagtail's indexes of search and references alone: two fifths of the cost of a page.

    Not for what finds by them: the search of admin and API, usage, what may be deleted.
    """
    if "site_tree" in request.fixturenames:
        request.getfixturevalue("site_tree")  # is quiet itself, and quiet inside of quiet fails
    with quiet_indexes():
        yield


def _person(name: str, *roles: Role, is_superuser: bool = False) -> User:
    user = User.objects.create(
        email=f"{name}@tests.example.org",
        name=name,
        is_staff=bool(STAFF & set(roles)),
        is_superuser=is_superuser,
    )
    user.groups.set(Group.objects.get_or_create(name=role.value)[0] for role in roles)
    return user


@pytest.fixture
def citizen(db: None) -> User:
    """Somebody with an account and no role."""
    return _person("citizen")


@pytest.fixture
def partner(db: None) -> User:
    """Somebody who acts for an organisation of the alliance."""
    return _person("partner", Role.PARTNER)


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who writes pages."""
    return _person("editor", Role.EDITOR)


@pytest.fixture
def core_member(db: None) -> User:
    """Somebody of the core team."""
    return _person("core", Role.CORE)


@pytest.fixture
def coordinator(db: None) -> User:
    """The coordinator."""
    return _person("coordinator", Role.COORDINATOR)


@pytest.fixture
def operator(db: None) -> User:
    """Somebody who runs the portal and may do everything."""
    return _person("operator", Role.OPERATOR, is_superuser=True)


@pytest.fixture(autouse=True)
def _empty_database(request: pytest.FixtureRequest) -> None:
    """Begin tests with real transactions on an empty database: the city may still be there."""
    if _is_real(request.node):
        request.getfixturevalue("transactional_db")
        # What others kept has keys of a database that has been emptied since.
        kept_rows.forget()
        ContentType.objects.clear_cache()
        if Record.objects.exists():
            call_command("flush", verbosity=0, interactive=False)
            ContentType.objects.clear_cache()
        Delivery.objects.all().delete()
        Event.objects.all().delete()


@dataclass(frozen=True)
class SiteTree:
    """The German pages of a small site; `translated` finds them in other languages."""

    start: StartPage
    strategy: StrategyPage
    goals: GoalIndexPage
    gaps: GapsPage
    projects: ProjectIndexPage
    news: NewsIndexPage
    events: EventIndexPage

    def translated(self, page: Page, language: str) -> Page:
        """Return one of these pages, or one below, in another language."""
        return (
            Page.objects.filter(
                translation_key=page.translation_key, locale__language_code=language
            )
            .get()
            .specific
        )


KEPT_KINDS = (
    Locale,
    LocaleSynchronization,
    Page,
    StartPage,
    StrategyPage,
    GoalIndexPage,
    GapsPage,
    ProjectIndexPage,
    NewsIndexPage,
    EventIndexPage,
    Site,
)
_small_tree = KeptRows()


@pytest.fixture
def site_tree(db: None) -> SiteTree:
    """Four languages, each with a start page and all lists; no content."""
    if _small_tree.tables:
        _small_tree.write()
    else:
        _make_tree()
        _small_tree.keep(*KEPT_KINDS)
    Site.clear_site_root_paths_cache()
    german = {"locale__language_code": "de"}
    return SiteTree(
        start=StartPage.objects.get(**german),
        strategy=StrategyPage.objects.get(**german),
        goals=GoalIndexPage.objects.get(**german),
        gaps=GapsPage.objects.get(**german),
        projects=ProjectIndexPage.objects.get(**german),
        news=NewsIndexPage.objects.get(**german),
        events=EventIndexPage.objects.get(**german),
    )


def _make_tree() -> None:
    with quiet_indexes():
        make_languages()
        root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
        start = _everywhere(StartPage(title="Start", slug="start"), root)
        strategy = _everywhere(StrategyPage(title="Strategie", show_in_menus=True), start)
        _everywhere(GoalIndexPage(title="Ziele"), strategy)
        _everywhere(GapsPage(title="Lücken", slug="luecken"), strategy)
        _everywhere(ProjectIndexPage(title="Projekte", show_in_menus=True), start)
        _everywhere(NewsIndexPage(title="Aktuelles", show_in_menus=True), start)
        _everywhere(EventIndexPage(title="Termine", show_in_menus=True), start)
        defaults = {"hostname": "localhost", "root_page": start}
        Site.objects.update_or_create(is_default_site=True, defaults=defaults)
        Page.objects.filter(title=WELCOME).delete()


def _everywhere(page: P, parent: Page) -> P:
    """Add a page in all languages with the same words, without the cost of publishing."""
    for locale in Locale.objects.order_by("pk"):
        german = locale.language_code == "de"
        there = parent if german or parent.is_root() else parent.get_translation(locale)
        own = page if german else type(page)(title=page.title, slug=page.slug)
        own.locale, own.translation_key = locale, page.translation_key
        own.show_in_menus = page.show_in_menus
        if not german and parent.is_root():
            own.slug = f"{page.slug}-{locale.language_code}"
        there.add_child(instance=own)
    return page


@dataclass(frozen=True)
class DemoCity:
    """The example city as it is loaded."""

    today: Today

    def page(self, key: str, language: str = "de") -> Page:
        """Return a page, such as "start", "field/klima" or "projects.project/P01"."""
        return Page.objects.get(
            translation_key=key_of("page", key), locale__language_code=language
        ).specific


@pytest.fixture
def demo_city(city_rows: Today, db: None) -> DemoCity:
    """Return the example city, loaded once per worker."""
    assert exists(), "a test before this one has emptied the database"
    return DemoCity(city_rows)

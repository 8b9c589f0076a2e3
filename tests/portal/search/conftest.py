"""A small city to search in, and an index that is really filled: database or engine."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from modelsearch.backends import get_search_backend

from network.models import Actor
from portal.demo.loading import quiet_indexes
from portal.search import entries
from portal.search.models import Entry
from tests.conftest import SiteTree
from tests.factories import (
    ChapterPageFactory,
    EventPageFactory,
    GoalFactory,
    GoalPageFactory,
    IndicatorFactory,
    NewsPageFactory,
    PartnerFactory,
    ProjectFactory,
    ProjectPageFactory,
    german,
)

Fill = Callable[[], None]


@pytest.fixture
def fill() -> Iterator[Fill]:
    """Return a function that makes entries and the backend's index from what is published."""

    def fill() -> None:
        entries.rebuild(quietly=True)
        backend = get_search_backend()
        rebuilder = backend.rebuilder_class(backend.get_index_for_model(Entry))
        index = rebuilder.start()
        index.add_model(Entry)
        index.add_items(Entry, list(Entry.objects.all()))
        rebuilder.finish()

    yield fill
    if settings.SEARCH_URL:
        client = get_search_backend().es
        for name in client.indices.get_alias(index=f"{settings.SEARCH_PREFIX}*"):
            client.indices.delete(index=name)


@pytest.fixture
def city(site_tree: SiteTree, fill: Fill) -> SiteTree:
    """Pages of every kind, the index filled."""
    with quiet_indexes():
        _projects(site_tree)
        _strategy(site_tree)
        NewsPageFactory(
            title="Brückenfest am Sonntag", summary="Alle sind eingeladen.", parent=site_tree.news
        )
        EventPageFactory(
            title="Offene Werkstatt", summary="Reparieren statt wegwerfen.", parent=site_tree.events
        )
    fill()
    return site_tree


def _projects(tree: SiteTree) -> None:
    parking = ProjectFactory(code="PARKEN")
    PartnerFactory(project=parking, actor__name=german("Stadtwerke Musterhausen"))
    PartnerFactory(project=parking, actor__name=german("Geheimbund"), actor__for_core_team=True)
    ProjectPageFactory(
        title="Parken am Rhein live",
        summary="Freie Parkplätze auf dem Telefon.",
        record=parking,
        parent=tree.projects,
        translations={
            "en": {"title": "Parking by the Rhine", "summary": "Free spaces on the phone."}
        },
    )
    ProjectPageFactory(
        title="Hochwasserlage am Pegel",
        summary="Sensoren melden den Wasserstand.",
        body=[("text", "<p>Die Bürgerinnen und Bürger sehen ihn sofort.</p>")],
        parent=tree.projects,
    )
    ProjectPageFactory(title="Geheimplan Parken", publish=False, parent=tree.projects)


def _strategy(tree: SiteTree) -> None:
    goal = GoalFactory(code="ZIEL")
    IndicatorFactory(code="ZIEL-1", goal=goal, label=german("Klassenzimmer mit WLAN"))
    GoalPageFactory(
        title="Gut ausgestattete Schulen",
        summary="In jeder Straße lernen Kinder.",
        record=goal,
        parent=tree.goals,
    )
    texts = {"k1-1": "Wir teilen Daten.", "k1-2": "Jede Schnittstelle wird veröffentlicht."}
    ChapterPageFactory(
        title="Unsere Daten",
        summary="Was wir öffnen.",
        paragraphs=[
            ("paragraph", {"anchor": anchor, "number": anchor[1:], "text": f"<p>{text}</p>"})
            for anchor, text in texts.items()
        ],
        parent=tree.strategy,
    )


@pytest.fixture
def actor(city: SiteTree) -> Actor:
    """The public partner of the parking project."""
    return Actor.objects.get(name__de="Stadtwerke Musterhausen")


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account."""
    return Client()

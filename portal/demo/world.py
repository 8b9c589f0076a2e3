"""What has been made so far while the example city is loaded, by code."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.files.storage import Storage
from modelcluster.models import ClusterableModel
from wagtail.models import Page

from network.models import Actor, RelationType
from portal.core.models import District, FieldOfAction, Record, RecordModel, RecordPage
from portal.core.publishing import Fields, add_page, create
from portal.demo.relative import Today
from portal.news.models import News
from portal.projects.models import Project
from portal.strategy.models import Goal, Indicator

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/smart-city-emmerich")
P = TypeVar("P", bound=Page)


def key_of(kind: str, code: str) -> uuid.UUID:
    """Return the uuid of something in the example city: always the same, so drawings stay."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{code}")


@dataclass
class World:
    """The city while it is being made."""

    today: Today
    volume: int = 1
    pages: dict[str, Page] = field(default_factory=dict)
    fields: dict[str, FieldOfAction] = field(default_factory=dict)
    districts: dict[str, District] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    relation_types: dict[str, RelationType] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    news: dict[str, News] = field(default_factory=dict)
    pictures: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    stored: list[tuple[Storage, str]] = field(default_factory=list)
    """Files that were written, by storage and name."""

    def copies(self) -> range:
        """Return the numbers of the copies that the volume asks for; 1 is the original."""
        return range(1, self.volume + 1)

    def page(
        self,
        key: str,
        page: P,
        parent: Page,
        *,
        publish: bool = True,
        translations: Mapping[str, Fields] | None = None,
    ) -> P:
        """Add a page that tells about no record, and remember it under a key."""
        page.translation_key = key_of("page", key)
        self.pages[key] = add_page(page, parent, publish=publish, translations=translations)
        return page

    def record(
        self,
        facts: RecordModel,
        page: RecordPage,
        parent: Page,
        *,
        publish: bool = True,
        translations: Mapping[str, Fields] | None = None,
    ) -> None:
        """Add a record with its pages."""
        code: Any = facts.code  # type: ignore[attr-defined]
        page.translation_key = key_of("page", f"{facts._meta.label_lower}/{code}")
        self.identify(facts, code)
        create(facts, page, parent, publish=publish, translations=translations)

    def identify(self, facts: RecordModel, code: str) -> None:
        """Give new facts a record whose uuid follows from their code."""
        kind = facts._meta.label_lower
        facts.record = Record.objects.create(kind=kind, uuid=key_of(kind, code))


def numbered(code: str, copy: int) -> str:
    """Return the code of a copy: P01, P01-2, P01-3."""
    return code if copy == 1 else f"{code}-{copy}"


def give(owner: ClusterableModel, **children: list[Any]) -> None:
    """Give unsaved facts what belongs to them; it is saved with them."""
    for name, rows in children.items():
        setattr(owner, name, rows)

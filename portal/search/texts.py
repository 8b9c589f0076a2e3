"""What of a page and its record can be found: plain text, public parts only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from network.enums import ActorKind, Visibility
from network.models import Actor, NetworkPage
from portal.core.blocks import headings
from portal.core.models import PortalPage
from portal.core.text import clean_line
from portal.core.words import Words, words
from portal.news.models import EventPage, NewsPage
from portal.projects.models import FieldPage, Project, ProjectPage
from portal.search.enums import Kind
from portal.strategy.enums import PUBLIC_CHAPTERS
from portal.strategy.models import ChapterPage, GoalPage, Indicator

KINDS: dict[type[Page], Kind] = {
    ProjectPage: Kind.PROJECT,
    GoalPage: Kind.GOAL,
    ChapterPage: Kind.CHAPTER,
    FieldPage: Kind.FIELD,
    NewsPage: Kind.NEWS,
    EventPage: Kind.EVENT,
}
"""All others are just pages."""

Part = tuple[str, str]
"""Anchor and text."""


@dataclass(frozen=True)
class Text:
    """What is known of one entry, before it is stemmed."""

    kind: Kind
    title: str
    summary: str = ""
    anchor: str = ""
    parts: list[Part] = field(default_factory=list)
    day: date | None = None
    record: int | None = None
    """Key of what it is about, where that is not the page's own record."""


def texts_of(page: PortalPage) -> list[Text]:
    """Return what can be found on a page; nothing where readers may not see it."""
    if not _is_readable(page):
        return []
    language = page.locale.language_code
    kind = KINDS.get(type(page), Kind.PAGE)
    own = Text(
        kind,
        clean_line(page.title),
        clean_line(page.summary),
        parts=[*_stream_parts(page), ("", _facts(page, language))],
        day=_day(page),
    )
    if isinstance(page, GoalPage):
        return [own, *_figures(page, language)]
    if isinstance(page, NetworkPage):
        known = Actor.objects.visible_to(None).order_by("code")
        return [own, *(actor_text(actor, language) for actor in known)]
    return [own]


def actor_text(actor: Actor, language: str) -> Text:
    """Return what can be found of an actor: its name and what sort of organisation it is."""
    return Text(
        Kind.ACTOR,
        clean_line(words(actor.name).text(language)),
        str(actor.get_actor_class_display()) if actor.kind == ActorKind.ORGANISATION else "",
        anchor=actor.code,
        record=actor.pk,
    )


def _is_readable(page: PortalPage) -> bool:
    if not page.live:
        return False
    if isinstance(page, ChapterPage):
        return page.record.state in PUBLIC_CHAPTERS
    record = getattr(page, "record", None)
    return record is None or record.is_visible


def words_language(page: Page) -> str:
    """Return the language of a page's words: an alias repeats the German ones."""
    return settings.LANGUAGE_CODE if page.alias_of_id else page.locale.language_code


def _stream_parts(page: PortalPage) -> list[Part]:
    if isinstance(page, ChapterPage):
        return [
            (child.value["anchor"], _plain(child.block.get_searchable_content(child.value)))
            for child in page.paragraphs
        ]
    return [
        part
        for name in ("vision", "body")
        if getattr(page, name, None)
        for part in _body_parts(getattr(page, name))
    ]


def _body_parts(body: Any) -> list[Part]:
    """Cut a body at its headings, so that a hit can link to where it stands."""
    anchors = iter(heading.anchor for heading in headings(body))
    parts: list[tuple[str, list[str]]] = [("", [])]
    for child in body:
        if child.block_type == "heading":
            parts.append((next(anchors), []))
        parts[-1][1].extend(child.block.get_searchable_content(child.value))
    return [(anchor, _plain(texts)) for anchor, texts in parts if texts]


def _plain(texts: Iterable[Any]) -> str:
    return clean_line(" ".join(str(text) for text in texts))


def _row(texts: Iterable[str]) -> str:
    return clean_line(" · ".join(text for text in texts if text))


def _day(page: PortalPage) -> date | None:
    if isinstance(page, NewsPage):
        return page.record.day
    return timezone.localdate(page.record.start) if isinstance(page, EventPage) else None


def _facts(page: PortalPage, language: str) -> str:
    """Return the names and short texts of the record that its page shows to everybody."""
    if isinstance(page, ProjectPage):
        return _row(_project_facts(page.record, language))
    if isinstance(page, EventPage):
        event = page.record
        return _row(
            [event.venue, *_names([event.organiser], language), event.minutes.text(language)]
        )
    return ""


def _project_facts(project: Project, language: str) -> Iterable[str]:
    yield from _names([partner.actor for partner in project.partners.all()], language)
    yield from (place.name for place in project.places.all())
    yield from (milestone.title.text(language) for milestone in project.milestones.all())
    for update in project.updates.all():
        yield from (update.title.text(language), update.text.text(language))


def _names(actors: Iterable[Actor | None], language: str) -> list[str]:
    return [
        actor.name.text(language)
        for actor in actors
        if actor is not None and actor.visibility == Visibility.PUBLIC
    ]


def _figures(page: GoalPage, language: str) -> list[Text]:
    return [
        Text(
            Kind.FIGURE,
            clean_line(indicator.label.text(language)),
            clean_line(indicator.hint.text(language)),
            anchor=indicator.code,
            parts=[(indicator.code, _figure_words(indicator, language))],
        )
        for indicator in page.record.indicators.all()
    ]


def _figure_words(indicator: Indicator, language: str) -> str:
    texts: list[Words] = [indicator.method, indicator.source, indicator.unit]
    return _row(text.text(language) for text in texts)

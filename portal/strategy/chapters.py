"""Chapters in their order: which may be read, their neighbours, where a paragraph stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import CharField

from portal.core.pagecache import shown_kind
from portal.core.prepared import Parameter, Prepared
from portal.strategy.enums import ChapterState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portal.strategy.models import ChapterPage

KIND = "strategy.chapter"
SHAPES = {
    ChapterState.FINAL: "completed",
    ChapterState.DISCUSSION: "running",
    ChapterState.DRAFT: "idea",
}
_public = Prepared(
    lambda: apps.get_model("strategy", "ChapterPage")._default_manager.public(
        Parameter("language", CharField())
    )
)


@dataclass(frozen=True, slots=True)
class State:
    """How far a chapter is: word and shape."""

    label: str
    shape: str


def state_of(page: "ChapterPage") -> State:
    """Return how far the chapter is."""
    state = ChapterState(page.record.state)
    return State(str(state.label), SHAPES[state])


def public_chapters(language: str) -> list["ChapterPage"]:
    """Return the chapters that may be read, in their order; one query."""
    shown_kind(KIND)
    return _public.fetch(language=language)


def context(page: "ChapterPage") -> dict[str, Any]:
    """Return state and neighbours of a chapter; one query."""
    chapters = public_chapters(page.locale.language_code)
    before, after = neighbours(page, chapters)
    return {
        "chapter": page.record,
        "state": state_of(page),
        "chapters": chapters,
        "before": before,
        "after": after,
    }


def neighbours(
    page: "ChapterPage", chapters: "Sequence[ChapterPage]"
) -> tuple["ChapterPage | None", "ChapterPage | None"]:
    """Return the chapters before and after, None at the ends."""
    number = page.record.number
    before = [other for other in chapters if other.record.number < number]
    after = [other for other in chapters if other.record.number > number]
    return (before[-1] if before else None), (after[0] if after else None)

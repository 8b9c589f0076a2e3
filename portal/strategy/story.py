"""What the page of the strategy shows: versions, chapters, goals, and what changed since."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest

from portal.core.days import read_day
from portal.core.frame import frame_for
from portal.core.prepared import Prepared
from portal.strategy import chapters, overview
from portal.strategy.enums import VersionState

if TYPE_CHECKING:
    from portal.strategy.models import ChapterPage, StrategyPage, StrategyVersion

SINCE = "seit"
BEFORE_GOALS = 50
"""Panels of upper apps with a lower order stand before the goals."""
_versions = Prepared(
    lambda: apps.get_model("strategy", "StrategyVersion")._default_manager.order_by("-day", "-id")
)


@dataclass(frozen=True)
class VersionRow:
    """A version with the addresses of the paragraphs that it changed."""

    version: "StrategyVersion"
    paragraphs: list[tuple[str, str]]
    """Number as shown, and address."""

    @property
    def comparable(self) -> bool:
        """Whether its text was frozen and is not the one of today."""
        return bool(self.version.snapshot) and self.version.state == VersionState.SUPERSEDED


def context(page: "StrategyPage", request: HttpRequest) -> dict[str, Any]:
    """Return all of it as of the day asked for; six queries, with a comparison seven."""
    language = page.locale.language_code
    as_of = read_day(request.GET)
    told = chapters.public_chapters(language)
    places = paragraph_places(told, request)
    versions = [
        VersionRow(version, [places[a] for a in version.changed_paragraphs if a in places])
        for version in _versions.fetch()
    ]
    known = [v for v in versions if is_known(v.version, as_of.day)]
    page.current_version = known[0].version if known else None
    page.told = told
    return {
        "as_of": as_of,
        "versions": known,
        "planned": [v for v in versions if v.version.state == VersionState.PLANNED],
        "current": known[0] if known else None,
        "chapters": [(chapter, chapters.state_of(chapter)) for chapter in told],
        "told": [chapter for chapter in told if not chapter.alias_of_id],
        "untold": [chapter for chapter in told if chapter.alias_of_id],
        "rows": overview.all_goals(language, as_of.day),
        "index": overview.index_page(language),
        "before_goals": BEFORE_GOALS,
        **since(request.GET.get(SINCE, ""), versions, language),
    }


def is_known(version: "StrategyVersion", day: Any) -> bool:
    """Whether the version existed on a day."""
    return version.state != VersionState.PLANNED and version.day <= day


def since(asked: str, versions: list[VersionRow], language: str) -> dict[str, Any]:
    """Return what changed since the version asked for: described steps, and word by word."""
    from portal.strategy.versions import difference

    if not asked:
        return {"since": None, "since_unknown": False}
    chosen = next((v for v in versions if v.version.number == asked and not _is_ahead(v)), None)
    if chosen is None:
        return {"since": None, "since_unknown": True}
    frozen = chosen.version.snapshot
    return {
        "since": chosen,
        "since_unknown": False,
        "steps": [v for v in versions if v.version.day > chosen.version.day and not _is_ahead(v)],
        "changes": difference(chosen.version, language) if frozen else None,
        "changes_language": "" if language in frozen else settings.LANGUAGE_CODE,
    }


def _is_ahead(row: VersionRow) -> bool:
    return bool(row.version.state == VersionState.PLANNED)


def paragraph_places(told: list["ChapterPage"], request: HttpRequest) -> dict[str, tuple[str, str]]:
    """Return for each anchor the paragraph's number and address."""
    root = frame_for(request).root
    if root is None:
        return {}
    return {
        block["value"]["anchor"]: (
            block["value"]["number"],
            f"{root.address(page.url_path)}#{block['value']['anchor']}",
        )
        for page in told
        for block in page.paragraphs.raw_data
    }

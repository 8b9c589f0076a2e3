"""Which actors of the network take part in which projects that everybody may see."""

from collections.abc import Collection
from itertools import chain
from typing import TYPE_CHECKING

from portal.core.pagecache import shown_kind
from portal.projects import listing
from portal.projects.models.project import Project

if TYPE_CHECKING:
    from portal.projects.models import ProjectPage


def projects_of(actor: int, language: str) -> "list[ProjectPage]":
    """Return the pages of the projects of an actor, ready for cards; one query."""
    shown_kind(listing.KIND)
    found = listing.pages(language).of_actor(actor).order_by("record__code")
    return [listing.decorate(row) for row in found]


def choices(language: str) -> list[tuple[str, str]]:
    """Return code and title of all projects, by title; one query."""
    shown_kind(listing.KIND)
    rows = listing.pages(language).values_list("record__code", "title")
    return sorted(rows, key=lambda row: row[1].casefold())


def keys_of(code: str) -> Collection[int]:
    """Return the keys of the actors that lead a project or take part in it; one query.

    Whoever shows them has to know which of the actors may be seen.
    """
    rows = Project.objects.public().filter(code=code)
    keys: set[int | None] = set(chain(*rows.values_list("lead", "partners__actor")))
    return {key for key in keys if key is not None}

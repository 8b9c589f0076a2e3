"""What is told of what happened in a project, by the verbs of events."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from portal.projects.workspace.querysets import recent_events

SAYINGS: Final[dict[str, str | Promise]] = {
    "proposal.sent": pgettext_lazy("event", "An update was proposed."),
    "proposal.returned": pgettext_lazy("event", "A proposal was returned with a word."),
    "proposal.published": pgettext_lazy("event", "A proposed update was published."),
    "proposal.withdrawn": pgettext_lazy("event", "A proposal was withdrawn."),
    "milestone.reported": pgettext_lazy("event", "A milestone was reported."),
    "milestone.confirmed": pgettext_lazy("event", "A report about a milestone was confirmed."),
    "milestone.returned": pgettext_lazy("event", "A report about a milestone was returned."),
    "task.made": pgettext_lazy("event", "There is a new task."),
    "task.given": pgettext_lazy("event", "A task was given to somebody."),
    "task.done": pgettext_lazy("event", "A task is done."),
    "task.commented": pgettext_lazy("event", "Somebody said something about a task."),
    "document.added": pgettext_lazy("event", "There is a new internal document."),
    "document.renewed": pgettext_lazy("event", "There is a new version of an internal document."),
    "project.status_changed": pgettext_lazy("event", "The project has a new status."),
    "facts.published": pgettext_lazy("event", "The project's public facts were changed."),
    "page.published": pgettext_lazy("event", "The project's public page was changed."),
}
PLACES: Final = {"task": "tasks", "document": "internal_documents"}
"""First word of a verb → page of the workspace where more is; else the project's own."""
SHOWN: Final = 6
"""How much is told per project."""


@dataclass
class Happening:
    """One thing that happened, and where more is."""

    at: datetime
    saying: str | Promise
    address: str
    fresh: bool = False
    """Whether somebody else did it since the reader's visit before."""


def news_of(
    projects: Collection[Any], user: Any = None, since: datetime | None = None
) -> dict[int, list[Happening]]:
    """Return for each project (by key) what happened lately, each kind of a day once; one query.

    `since` is when the visit of `user` before this one ended; None where nobody knows.
    """
    codes = {project.pk: project.code for project in projects}
    found: dict[int, dict[tuple[str, date], Happening]] = {key: {} for key in codes}
    for event in recent_events(projects, SAYINGS):
        key: Any = event.record_id
        told = found[key]
        sort = (event.verb, timezone.localdate(event.at))
        if sort not in told and len(told) < SHOWN:
            place = PLACES.get(event.verb.partition(".")[0], "workspace")
            address = reverse(place, args=[codes[key]])
            told[sort] = Happening(event.at, SAYINGS[event.verb], address)
        if sort in told and since is not None and event.at > since:
            told[sort].fresh |= event.actor_id != getattr(user, "pk", None)
    return {key: list(told.values()) for key, told in found.items()}

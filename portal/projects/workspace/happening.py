"""What is told of what happened in a project, by the verbs of events."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
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


@dataclass(frozen=True)
class Happening:
    """One thing that happened, and where more is."""

    at: datetime
    saying: str | Promise
    address: str


def news_of(projects: Collection[Any]) -> dict[int, list[Happening]]:
    """Return for each project (by key) what happened lately, each kind of a day once; one query."""
    codes = {project.pk: project.code for project in projects}
    found: dict[int, list[Happening]] = {key: [] for key in codes}
    for key, event in _once_a_day(recent_events(projects, SAYINGS)):
        if len(found[key]) < SHOWN:
            place = PLACES.get(event.verb.partition(".")[0], "workspace")
            address = reverse(place, args=[codes[key]])
            found[key].append(Happening(event.at, SAYINGS[event.verb], address))
    return found


def _once_a_day(events: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    seen = set()
    for event in events:
        sort = (event.record_id, event.verb, event.at.date())
        if sort not in seen:
            seen.add(sort)
            yield event.record_id, event

"""What is due and what is new, for all projects of a person with the same few queries."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.projects.domain import light_is_stale, milestone_state
from portal.projects.enums import ENDED, MilestoneState
from portal.projects.models import Milestone, Project
from portal.projects.workspace.happening import Happening, news_of
from portal.projects.workspace.models import MilestoneReport, ProjectTask, UpdateProposal
from portal.projects.workspace.querysets import SOON


@dataclass(frozen=True)
class Due:
    """Something that has to be done: a word for how urgent it is, and where it is done."""

    what: str
    address: str
    day: date | None = None
    word: str | Promise = ""
    late: bool = False


@dataclass
class Sheet:
    """One project at a glance."""

    project: Project
    due: list[Due] = field(default_factory=list)
    news: list[Happening] = field(default_factory=list)
    waiting: int = 0
    """How much the core team has still to decide about."""


def sheets(
    projects: Collection[Project], user: Any, on: date, since: datetime | None = None
) -> list[Sheet]:
    """Return the projects with what is due and new; those with something late come first.

    `since` is when somebody's visit before this one ended.
    """
    news = news_of(projects, user, since)
    found = {each.pk: Sheet(each, news=news[each.pk]) for each in projects}
    for proposal in UpdateProposal.objects.among(projects).open():
        _add_proposal(found[proposal.project_id], proposal, user)
    for report in MilestoneReport.objects.among(projects).waiting():
        found[report.project_id].waiting += 1
    for task in ProjectTask.objects.among(projects).to_do().for_person(user):
        found[task.project_id].due.append(_task(found[task.project_id].project, task, on))
    for milestone in milestones_due(projects, on):
        found[milestone.project_id].due.append(
            _milestone(found[milestone.project_id].project, milestone, on)
        )
    for sheet in found.values():
        sheet.due += _light(sheet.project, on)
        sheet.due.sort(key=lambda due: (not due.late, due.day or date.max))
    return sorted(found.values(), key=lambda sheet: not any(due.late for due in sheet.due))


def milestones_due(projects: Collection[Project], on: date) -> Any:
    """Return the milestones that are not reached and that count as due within the next weeks."""
    soon = Q(forecast=None, planned__lte=on + SOON) | Q(forecast__lte=on + SOON)
    going = [project.pk for project in projects if project.status not in ENDED]
    return Milestone.objects.filter(soon, project__in=going, reached=None).order_by("planned", "pk")


def _add_proposal(sheet: Sheet, proposal: UpdateProposal, user: Any) -> None:
    if proposal.state == "proposed":
        sheet.waiting += 1
    elif proposal.author_id == user.pk:
        address = reverse("proposal", args=[sheet.project.code, proposal.pk])
        sheet.due.append(Due(proposal.title, address, word=proposal.progress.label, late=True))


def _task(project: Project, task: ProjectTask, on: date) -> Due:
    late = task.is_overdue(on)
    address = f"{reverse('tasks', args=[project.code])}#task-{task.pk}"
    return Due(task.what, address, task.due, _("Overdue") if late else _("My task"), late)


def _milestone(project: Project, milestone: Milestone, on: date) -> Due:
    state = milestone_state(milestone.planned, milestone.forecast, None, on)
    return Due(
        str(milestone.title),
        reverse("report_milestone", args=[project.code, milestone.pk]),
        milestone.forecast or milestone.planned,
        _("Milestone overdue") if state == MilestoneState.OVERDUE else _("Milestone"),
        state == MilestoneState.OVERDUE,
    )


def _light(project: Any, on: date) -> list[Due]:
    """Say that the traffic light is outdated: an update or a word to the core team helps."""
    if project.status in ENDED:
        return []
    if project.light_day and not light_is_stale(project.light_day, project.status, on):
        return []
    address = reverse("propose", args=[project.code])
    return [Due(_("Tell how it is going"), address, word=_("Traffic light outdated"))]

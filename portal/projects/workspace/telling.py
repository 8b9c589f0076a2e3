"""Who is told by mail, each in the own language."""

from typing import Any, Final

from django.urls import reverse

from portal.core.mail import send
from portal.core.models import Event
from portal.projects.workspace.models import MilestoneReport, ProjectTask, UpdateProposal
from portal.projects.workspace.querysets import core_team

WAITING: Final = "projects/proposal_waiting"
DECIDED: Final = "projects/proposal_decided"
TASK: Final = "projects/task_given"


def subject_of(proposal: UpdateProposal | MilestoneReport) -> str:
    """Return what a proposal is called."""
    return str(proposal if isinstance(proposal, UpdateProposal) else proposal.milestone.title)


def tell_core_team(proposal: UpdateProposal | MilestoneReport, event: Event) -> None:
    """Tell everybody who decides that something waits."""
    name = "review_proposal" if isinstance(proposal, UpdateProposal) else "review_report"
    context = {
        "what": subject_of(proposal),
        "project": str(proposal.project),
        "path": reverse(name, args=[proposal.pk]),
    }
    for person in core_team():
        if person.pk != proposal.author_id:
            send(WAITING, person, context=context, event=event)


def tell_author(proposal: UpdateProposal | MilestoneReport, event: Event) -> None:
    """Tell whoever has proposed what became of it."""
    if proposal.author is None or not proposal.author.is_active:
        return
    context = {
        "what": subject_of(proposal),
        "project": str(proposal.project),
        "code": proposal.project.code,
        "state": proposal.state,
        "answer": proposal.answer,
    }
    send(DECIDED, proposal.author, context=context, event=event)


def tell_of_task(task: ProjectTask, by: Any, event: Event) -> None:
    """Tell somebody that a task was given to it by somebody else."""
    person = task.assigned_to
    if person is None or person.pk == by.pk or not person.is_active:
        return
    context = {
        "what": task.what,
        "due": task.due,
        "project": str(task.project),
        "code": task.project.code,
    }
    send(TASK, person, context=context, event=event)

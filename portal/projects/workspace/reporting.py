"""Reports about milestones: a member reports, the core team confirms with one click.

The time line of a project is public and the committee is told of it, so nobody moves a day without
the core team; the member sees its report waiting and what became of it.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.events import emit
from portal.core.words import DEFAULT, Words
from portal.projects.models import Milestone, Project
from portal.projects.workspace import telling
from portal.projects.workspace.deciding import (
    decide,
    demand_open,
    demand_publishable,
    demand_waiting,
    locked,
)
from portal.projects.workspace.enums import MilestoneChange, ProposalState
from portal.projects.workspace.models import MilestoneReport


def report(
    milestone: Milestone, by: Any, language: str, change: str, day: date, reason: str = ""
) -> MilestoneReport:
    """Report that a milestone is reached or comes at another time.

    Raises ValidationError where one waits already, the milestone is reached, or no reason is given
    for moving it.
    """
    if milestone.reached:
        raise ValidationError(_("This milestone is reached already."))
    if change == MilestoneChange.REACHED and day > timezone.localdate():
        raise ValidationError({"day": _("This day is still to come.")})
    made = MilestoneReport(
        project=milestone.project,
        milestone=milestone,
        author=by,
        language=language,
        change=change,
        day=day,
        reason=reason,
    )
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=milestone.project_id)
        made.full_clean()
        made.save()
        event = emit("milestone.reported", project.record, actor=by, report=made.pk)
        telling.tell_core_team(made, event)
    return made


def withdraw(made: MilestoneReport, by: Any) -> None:
    """Take a report back."""
    with transaction.atomic():
        made, _project = locked(made)
        demand_open(made)
        decide(made, ProposalState.WITHDRAWN, by)
        made.save()


def give_back(made: MilestoneReport, by: Any, answer: str) -> None:
    """Return a report with a word; the time line stays as it is."""
    with transaction.atomic():
        made, project = locked(made)
        demand_waiting(made)
        decide(made, ProposalState.RETURNED, by, answer)
        made.save()
        event = emit("milestone.returned", project.record, actor=by, report=made.pk)
        telling.tell_author(made, event)


def confirm(made: MilestoneReport, by: Any, german: str = "") -> None:
    """Write what was reported into the public time line.

    `german` is the reason in German where the member wrote another language. Raises
    ValidationError for a project with a newer draft, without German, or once it was decided.
    """
    with transaction.atomic():
        made, project = locked(made)
        demand_waiting(made)
        demand_publishable(project)
        milestones: Any = project.milestones
        there = milestones.get_object_list()
        milestone = next(each for each in there if each.pk == made.milestone_id)
        if made.change == MilestoneChange.REACHED:
            milestone.reached = made.day
        else:
            milestone.forecast = made.day
            milestone.reason = reason_in_words(made, german)
        revision = project.save_revision(user=by, changed=True)
        revision.publish(user=by, skip_permission_checks=True)
        decide(made, ProposalState.PUBLISHED, by)
        made.save()
        event = emit("milestone.confirmed", project.record, actor=by, public=True, report=made.pk)
        telling.tell_author(made, event)


def reason_in_words(made: MilestoneReport, german: str) -> Words:
    """Return the reason by language. Raises ValidationError without German."""
    words = Words({made.language: made.reason})
    words[DEFAULT] = german or words.get(DEFAULT, "")
    if not words[DEFAULT]:
        raise ValidationError(_("Please write the German text; others fall back on it."))
    return words

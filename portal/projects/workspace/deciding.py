"""What all proposals share: locked one after the other, decided once, both sides told."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.projects.models import Project
from portal.projects.workspace.enums import OPEN, ProposalState
from portal.projects.workspace.models.proposals import Proposed

P = TypeVar("P", bound=Proposed)


def locked(proposal: P) -> tuple[P, Project]:
    """Return the proposal as it is now, with its project, which nobody else changes meanwhile."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=proposal.project_id)
    fresh = type(proposal)._default_manager.select_related("author").get(pk=proposal.pk)
    return fresh, project


def demand_waiting(proposal: Proposed) -> None:
    """Refuse to decide twice. Raises ValidationError."""
    if proposal.state != ProposalState.PROPOSED:
        raise ValidationError(_("Somebody has decided about this already."))


def demand_open(proposal: Proposed) -> None:
    """Refuse to change what was published or withdrawn. Raises ValidationError."""
    if proposal.state not in OPEN:
        raise ValidationError(_("This was decided already and can no longer be changed."))


def demand_publishable(project: Project) -> None:
    """Refuse what would publish somebody's unfinished draft along. Raises ValidationError."""
    if not project.live:
        raise ValidationError(_("“%(project)s” is not published.") % {"project": project})
    if project.has_unpublished_changes:
        raise ValidationError(
            _("“%(project)s” has a newer draft. Please publish or discard it first.")
            % {"project": project}
        )


def decide(proposal: Proposed, state: ProposalState, by: Any, answer: str = "") -> None:
    """Set what was decided; the caller saves."""
    proposal.state = state
    proposal.answer = clean_text(answer).strip()
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    if state == ProposalState.RETURNED and not proposal.answer:
        raise ValidationError(_("Please write a word about what is missing."))

"""Who may do what to projects."""

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.rules import coordinator, core_team, editor, never_published
from portal.core.guarded.policy import permit
from portal.projects.querysets import is_any_project_member, is_project_member, managed_in


@rules.predicate
def project_member(user: Any, project: Any) -> bool:
    """The user acts today for an organisation that leads the project or takes part in it."""
    today = timezone.localdate()
    if project is None:
        return is_any_project_member(user, today)
    return is_project_member(user, project, today)


@rules.predicate
def steward_in_project(user: Any, project: Any) -> bool:
    """The user is today a steward of an organisation that leads the project or takes part in it."""
    key = None if project is None else project.pk
    return managed_in(user, key, timezone.localdate()).exists()


permit(
    {
        "projects.invite_to_project": (
            steward_in_project | core_team,
            _("Only the stewards of its organisations and the core team invite to a project."),
        ),
        "projects.view_project": editor,
        "projects.add_project": editor,
        "projects.change_project": editor,
        "projects.publish_project": core_team,
        "projects.delete_project": coordinator | (core_team & never_published),
        "projects.lock_project": core_team,
        "projects.unlock_project": core_team,
        "projects.set_status_project": core_team,
        "projects.work_on_project": (
            project_member | core_team,
            _("Only members of this project may do this."),
        ),
        "projects.decide_proposal": (
            core_team,
            _("Only the core team decides about proposals."),
        ),
    }
)

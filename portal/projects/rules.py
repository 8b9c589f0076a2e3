"""Who may do what to projects."""

from portal.accounts.rules import coordinator, core_team, editor, never_published
from portal.core.guarded.policy import permit

permit(
    {
        "projects.view_project": editor,
        "projects.add_project": editor,
        "projects.change_project": editor,
        "projects.publish_project": core_team,
        "projects.delete_project": coordinator | (core_team & never_published),
        "projects.lock_project": core_team,
        "projects.unlock_project": core_team,
        "projects.set_status_project": core_team,
    }
)

"""Predicates by role, and who may do what to the vocabularies of the core.

Each app's `rules.py` is read as a table: permission → who. A superuser may do everything and is
asked nothing (`User.has_perm`); a predicate asked about no object answers for "some object".
"""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from portal.accounts import roles
from portal.core.guarded.policy import permit

editor = rules.predicate(roles.is_editor, name="editor")
core_team = rules.predicate(roles.is_core_team, name="core_team")
coordinator = rules.predicate(roles.is_coordinator, name="coordinator")
operator = rules.predicate(roles.is_operator, name="operator")


@rules.predicate
def never_published(user: Any, facts: Any) -> bool:
    """Nobody outside has seen it yet. Told by its page where the facts have no drafts."""
    if facts is None:
        return True
    if hasattr(facts, "first_published_at"):
        return facts.first_published_at is None
    if "was_published" not in facts.__dict__:
        facts.was_published = facts.pages.filter(first_published_at__isnull=False).exists()
    return not facts.was_published


permit(
    {
        "core.view_message": core_team,
        "core.change_message": core_team,
        "core.view_personal_register": (
            coordinator | operator,
            _("Only the operator and the coordinator may see this."),
        ),
        "core.view_outgoingmail": coordinator | operator,
        "core.change_outgoingmail": coordinator | operator,
        "core.view_event": operator,
        "core.view_fieldofaction": editor,
        "core.add_fieldofaction": coordinator,
        "core.change_fieldofaction": core_team,
        "core.delete_fieldofaction": coordinator,
        "core.view_district": editor,
        "core.add_district": coordinator | operator,
        "core.change_district": coordinator | operator,
        "core.delete_district": coordinator | operator,
    }
)

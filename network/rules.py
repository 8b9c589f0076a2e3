"""Who may do what to actors. What somebody may not see, nobody may touch."""

from typing import Any

import rules

from network.querysets import levels_for
from portal.accounts.rules import coordinator, core_team, editor
from portal.core.guarded.policy import permit


@rules.predicate
def sees(user: Any, actor: Any) -> bool:
    """The actor is visible to the user at all."""
    return actor is None or actor.visibility in levels_for(user)


permit(
    {
        "network.view_actor": editor & sees,
        "network.add_actor": core_team,
        "network.change_actor": core_team & sees,
        "network.delete_actor": coordinator,
    }
)

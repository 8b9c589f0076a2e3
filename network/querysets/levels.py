"""Which levels of visibility somebody may see."""

from typing import Any

from network.enums import Visibility
from portal.accounts.roles import is_coordinator, is_core_team, is_partner


def levels_for(user: Any) -> frozenset[Visibility]:
    """Return the levels of visibility that `user` (an account, anonymous or None) may see."""
    if is_coordinator(user):
        return frozenset(Visibility)
    levels = {Visibility.PUBLIC}
    if is_partner(user):
        levels.add(Visibility.PARTNER)
    if is_core_team(user):
        levels |= {Visibility.PARTNER, Visibility.CORE}
    return frozenset(levels)

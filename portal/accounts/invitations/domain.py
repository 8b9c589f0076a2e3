"""What the city decides about invitations: who may invite to which role, and for how long."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from portal.accounts.roles import Role

VALID_FOR: Final = timedelta(days=14)
"""From its last sending on."""

INVITES_TO: Final[dict[Role, frozenset[Role]]] = {
    Role.CORE: frozenset({Role.MODERATOR, Role.EDITOR, Role.CORE}),
    Role.COORDINATOR: frozenset({Role.MODERATOR, Role.EDITOR, Role.CORE, Role.COORDINATOR}),
    Role.OPERATOR: frozenset(
        {Role.MODERATOR, Role.EDITOR, Role.CORE, Role.COORDINATOR, Role.OPERATOR}
    ),
}
"""Never above one's own. Partners are invited to their organisation instead."""


def invitable(roles: Collection[str]) -> frozenset[Role]:
    """Return the roles that somebody with these roles may invite to.

    >>> sorted(invitable({"core team", "partner"}))
    [Role.CORE, Role.EDITOR, Role.MODERATOR]
    """
    return frozenset().union(*(INVITES_TO.get(Role(role), frozenset()) for role in known(roles)))


def known(roles: Collection[str]) -> list[str]:
    """Leave out groups that an operator has made by hand, which are no roles of ours."""
    return [role for role in roles if role in Role.values]

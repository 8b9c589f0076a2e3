"""Roles: given as groups, or following from something else, and the questions that rules ask.

Being a partner follows from a membership in an organisation, which `network` knows; so that this
app need not, those who know register by `follows`. The group "partner" is for whoever is given the
role without a membership; it does not end by itself.
"""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Groups that the portal makes and knows. The value is the group's name in the database."""

    PARTNER = "partner", _("partner")
    MODERATOR = "moderator", _("moderator")
    EDITOR = "editor", _("editor")
    CORE = "core team", _("core team")
    COORDINATOR = "coordinator", _("coordinator")
    OPERATOR = "operator", _("operator")


STAFF = frozenset({Role.MODERATOR, Role.EDITOR, Role.CORE, Role.COORDINATOR, Role.OPERATOR})
"""Roles that work in the admin."""


Following = Callable[[Any], models.QuerySet[Any]]
"""Account → the rows from which it has a role; none, and it has not."""
_following: dict[Role, Following] = {}


def follows(role: Role) -> Callable[[Following], Following]:
    """Register a function that finds what gives an account a role now."""

    def register(following: Following) -> Following:
        _following[role] = following
        return following

    return register


def forget_roles(user: Any) -> None:
    """Ask anew after something that roles follow from has changed."""
    user.__dict__.pop("_roles", None)


def roles(user: Any) -> frozenset[str]:
    """Return the roles of `user`; asked once per request, since the answer stays on the object."""
    if user is None or not getattr(user, "is_active", False):
        return frozenset()
    known: frozenset[str] | None = getattr(user, "_roles", None)
    if known is None:
        known = frozenset(Role) if user.is_superuser else _roles_now(user)
        user._roles = known
    return known


def _roles_now(user: Any) -> frozenset[str]:
    """Return given roles and those that follow from something; one query."""
    given = user.groups.order_by().values_list("name")
    following = [
        rows_of(user).order_by().values_list(models.Value(role.value))
        for role, rows_of in _following.items()
    ]
    return frozenset(name for (name,) in given.union(*following))


def is_partner(user: Any) -> bool:
    """Whether `user` acts for an organisation of the alliance."""
    return Role.PARTNER in roles(user)


def is_editor(user: Any) -> bool:
    """Whether `user` writes pages."""
    return bool(roles(user) & {Role.EDITOR, Role.CORE, Role.COORDINATOR})


def is_core_team(user: Any) -> bool:
    """Whether `user` belongs to the core team."""
    return bool(roles(user) & {Role.CORE, Role.COORDINATOR})


def is_coordinator(user: Any) -> bool:
    """Whether `user` is the coordinator."""
    return Role.COORDINATOR in roles(user)


def is_operator(user: Any) -> bool:
    """Whether `user` runs the portal."""
    return Role.OPERATOR in roles(user)

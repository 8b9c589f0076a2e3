"""What one can be invited to. Upper apps register what accepting does to their own records."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.arriving import arrival
from portal.accounts.invitations.domain import invitable
from portal.accounts.invitations.models import Invitation
from portal.accounts.roles import STAFF, Role, forget_roles, roles


class Kind(ABC):
    """Abstract: one kind of thing that people are invited to."""

    name: ClassVar[str]
    """"role", or the label of the model that holds the facts, such as `network.actor`."""

    @abstractmethod
    def titles(self, invitations: Sequence[Invitation]) -> dict[int, str]:
        """Say for each invitation (by key) what it is to; a constant number of queries."""

    @abstractmethod
    def allowed(self, user: Any, invitation: Invitation) -> bool:
        """Whether `user` may invite to this now. Asked when sent and again when accepted."""

    @abstractmethod
    def accept(self, invitation: Invitation, user: Any) -> None:
        """Give `user` what it was invited to, within the transaction of accepting.

        Raises ValidationError in words where that cannot be any more.
        """

    def managed_at(self, invitation: Invitation, user: Any) -> str:
        """Return the address of the page where `user` finds it among others."""
        return reverse("my_invitations")

    def arrival(self, user: Any) -> str:
        """Return the name of the page where `user` goes on after accepting."""
        return arrival(roles(user) & {Role.PARTNER})


_kinds: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    """Make a kind known."""
    _kinds[kind.name] = kind()
    return kind


def kind_of(invitation: Invitation) -> Kind:
    """Return what knows about an invitation."""
    return _kinds[invitation.kind]


def title_of(invitation: Invitation) -> str:
    """Say what one invitation is to."""
    return kind_of(invitation).titles([invitation])[invitation.pk]


def titles_of(invitations: Sequence[Invitation]) -> dict[int, str]:
    """Say for each invitation what it is to; the queries depend on the kinds alone."""
    titles: dict[int, str] = {}
    for name, kind in _kinds.items():
        titles |= kind.titles([each for each in invitations if each.kind == name])
    return titles


@register
class ToRole(Kind):
    """To a role; never one above those of the inviter."""

    name = "role"

    def titles(self, invitations: Sequence[Invitation]) -> dict[int, str]:
        """Name the roles."""
        return {
            each.pk: _("Role: %(role)s") % {"role": Role(each.detail("role")).label}
            for each in invitations
        }

    def allowed(self, user: Any, invitation: Invitation) -> bool:
        """Ask the table in `domain`."""
        return invitation.detail("role") in invitable(roles(user))

    def accept(self, invitation: Invitation, user: Any) -> None:
        """Put the account into the group of the role."""
        role = Role(invitation.detail("role"))
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
        if role in STAFF and not user.is_staff:
            user.is_staff = True
            user.save(update_fields=["is_staff"])
        forget_roles(user)

    def arrival(self, user: Any) -> str:
        """Lead where people with this role arrive after sign-in."""
        return arrival(roles(user))

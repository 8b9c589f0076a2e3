"""Inviting people to act for an organisation."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from network import memberships
from network.models import Actor
from portal.accounts.invitations.issuing import invite
from portal.accounts.invitations.kinds import Kind, register
from portal.accounts.invitations.models import Invitation
from portal.core.text import clean_line

KIND = Actor._meta.label_lower


def invite_member(
    by: Any, organisation: Actor, address: str, function: str, *, steward: bool, language: str
) -> Invitation:
    """Invite an address to act for an organisation. Raises as `invite` does."""
    return invite(
        by,
        address,
        KIND,
        organisation.record,
        language=language,
        function=clean_line(function),
        steward=steward,
    )


@register
class ToOrganisation(Kind):
    """To act for an organisation; by its stewards and the coordinator."""

    name = KIND

    def titles(self, invitations: Sequence[Invitation]) -> dict[int, str]:
        """Name the organisations."""
        actors = Actor.objects.in_bulk([each.record_id for each in invitations])
        return {each.pk: _title(actors[each.record_id], each) for each in invitations}

    def allowed(self, user: Any, invitation: Invitation) -> bool:
        """Ask the rules of the organisation."""
        return bool(user.has_perm("network.manage_people_actor", _organisation(invitation)))

    def accept(self, invitation: Invitation, user: Any) -> None:
        """Make the account a member from today on, as the inviter confirms."""
        memberships.appoint(
            user,
            _organisation(invitation),
            invitation.invited_by,
            invitation.detail("function"),
            steward=bool(invitation.detail("steward")),
        )

    def managed_at(self, invitation: Invitation, user: Any) -> str:
        """Lead to the people of the organisation, or to one's own where those are for others."""
        if not self.allowed(user, invitation):
            return super().managed_at(invitation, user)
        return reverse("people", args=[_organisation(invitation).code])


def _organisation(invitation: Invitation) -> Actor:
    return Actor.objects.select_related("record").get(pk=invitation.record_id)


def _title(actor: Actor, invitation: Invitation) -> str:
    if invitation.detail("steward"):
        return _("Act for “%(organisation)s” as steward") % {"organisation": actor}
    return _("Act for “%(organisation)s”") % {"organisation": actor}

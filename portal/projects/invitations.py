"""Inviting people to work on a project, for an organisation that leads it or takes part."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network import memberships
from network.models import Actor
from portal.accounts.invitations.issuing import invite
from portal.accounts.invitations.kinds import Kind, register
from portal.accounts.invitations.models import Invitation
from portal.core.naming import with_names
from portal.core.text import clean_line
from portal.projects.models import Project
from portal.projects.querysets import takes_part

KIND = Project._meta.label_lower


def invite_to_project(
    by: Any, project: Project, organisation: Actor, address: str, function: str, *, language: str
) -> Invitation:
    """Invite an address to a project for one of its organisations. Raises as `invite` does."""
    return invite(
        by,
        address,
        KIND,
        project.record,
        language=language,
        organisation=organisation.pk,
        function=clean_line(function),
    )


@register
class ToProject(Kind):
    """To act for an organisation of the project; by its stewards and the coordinator."""

    name = KIND

    def titles(self, invitations: Sequence[Invitation]) -> dict[int, str]:
        """Name the projects."""
        names = with_names(Project.objects.all()).in_bulk([each.record_id for each in invitations])
        return {
            each.pk: _("Work on the project “%(project)s”") % {"project": names[each.record_id]}
            for each in invitations
        }

    def allowed(self, user: Any, invitation: Invitation) -> bool:
        """Ask the rules of the organisation, which has to take part still."""
        organisation = _organisation(invitation)
        return (
            organisation is not None
            and takes_part(organisation, invitation.record_id)
            and bool(user.has_perm("network.manage_people_actor", organisation))
        )

    def accept(self, invitation: Invitation, user: Any) -> None:
        """Make the account a member of the organisation, and so of its projects."""
        organisation = _organisation(invitation)
        if organisation is None:
            raise ValidationError(_("This organisation is not there any more."))
        memberships.appoint(
            user, organisation, invitation.invited_by, invitation.detail("function")
        )


def _organisation(invitation: Invitation) -> Actor | None:
    rows = Actor.objects.select_related("record")
    return rows.filter(pk=invitation.detail("organisation", None)).first()

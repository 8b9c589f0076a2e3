"""Inviting people to work on a project, for an organisation that leads it or takes part."""

from collections.abc import Collection, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from network import memberships
from network.models import Actor
from network.querysets import levels_for
from portal.accounts.invitations.issuing import invite
from portal.accounts.invitations.kinds import Kind, register
from portal.accounts.invitations.models import Invitation
from portal.accounts.roles import is_core_team
from portal.core.naming import with_names
from portal.core.text import clean_line
from portal.core.titles import pages_of
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
    """To act for an organisation of the project; by its stewards and the core team.

    Who may not confirm members of the organisation only proposes one: accepting asks for it.
    """

    name = KIND

    def titles(self, invitations: Sequence[Invitation]) -> dict[int, str]:
        """Name the projects."""
        names = names_of([each.record_id for each in invitations if each.record_id])
        return {
            each.pk: _("Work on the project “%(project)s”") % {"project": names[each.record_id]}
            for each in invitations
            if each.record_id
        }

    def allowed(self, user: Any, invitation: Invitation) -> bool:
        """Ask the rules of the organisation, which has to take part still."""
        organisation = _organisation(invitation)
        return (
            organisation is not None
            and takes_part(organisation, invitation.record_id)
            and (_manages(user, organisation) or _proposes(user, organisation))
        )

    def accept(self, invitation: Invitation, user: Any) -> None:
        """Make the account a member of the organisation and so of its projects, or ask for that."""
        organisation, by = _organisation(invitation), invitation.invited_by
        if organisation is None:
            raise ValidationError(_("This organisation is not there any more."))
        if _manages(by, organisation):
            memberships.appoint(user, organisation, by, invitation.detail("function"))
        else:
            memberships.propose(user, organisation, invitation.detail("function"))

    def managed_at(self, invitation: Invitation, user: Any) -> str:
        """Lead to the project's invitations, or to one's own where those are for others."""
        known = Project.objects.open_to(user, timezone.localdate())
        project = known.filter(pk=invitation.record_id).first()
        if project is None or not user.has_perm("projects.invite_to_project", project):
            return super().managed_at(invitation, user)
        return reverse("invite_to_project", args=[project.code])


def names_of(keys: Collection[int]) -> dict[int, str]:
    """Return code and title of projects in the reader's language; the draft's where none is public.

    Two queries.
    """
    pages = pages_of(keys, get_language() or settings.LANGUAGE_CODE)
    projects = with_names(Project.objects.all()).in_bulk(keys)
    return {
        key: f"{each.code} {pages[key].title}" if key in pages else str(each)
        for key, each in projects.items()
    }


def _organisation(invitation: Invitation) -> Actor | None:
    rows = Actor.objects.select_related("record")
    return rows.filter(pk=invitation.detail("organisation", None)).first()


def _manages(user: Any, organisation: Actor) -> bool:
    return bool(user.has_perm("network.manage_people_actor", organisation))


def _proposes(user: Any, organisation: Actor) -> bool:
    return is_core_team(user) and organisation.visibility in levels_for(user)

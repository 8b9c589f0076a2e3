"""Consent to be named to other members, and the list of the team that follows from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from portal.core.events import emit
from portal.projects.models import Project
from portal.projects.workspace.models import ContactConsent
from portal.projects.workspace.querysets import team_memberships


@dataclass(frozen=True)
class Contact:
    """One member of a team: function and organisation always, the rest as far as agreed."""

    function: str
    organisation: str
    name: str = ""
    mail: str = ""
    phone: str = ""


def agree(user: Any, *, name: bool, mail: bool, phone: str) -> ContactConsent | None:
    """Keep what somebody allows from now on, in place of what was allowed before; None: nothing."""
    with transaction.atomic():
        get_user_model()._default_manager.select_for_update().get(pk=user.pk)
        before = ContactConsent.objects.of_person(user).holding()
        before.update(revoked_at=timezone.now())
        given = None
        if name or mail or phone:
            given = ContactConsent.objects.create(
                user=user, name_shown=name, mail_shown=mail, phone=phone
            )
        verb = "consent.given" if given else "consent.withdrawn"
        emit(verb, actor=user, kind=ContactConsent._meta.label_lower)
    return given


def contacts(project: Project, on: date) -> list[Contact]:
    """Return the team of a project on a day; two queries."""
    memberships = list(team_memberships(project, on))
    consents = ContactConsent.objects.of_people({each.user_id for each in memberships})
    return [_contact(each, consents.get(each.user_id)) for each in memberships]


def _contact(membership: Any, consent: ContactConsent | None) -> Contact:
    user, organisation = membership.user, str(membership.organisation)
    if consent is None:
        return Contact(membership.function, organisation)
    return Contact(
        membership.function,
        organisation,
        name=user.name if consent.name_shown else "",
        mail=user.email if consent.mail_shown else "",
        phone=consent.phone,
    )

"""Who may do what to actors and memberships. What somebody may not see, nobody may touch."""

from typing import Any

import rules
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Seat
from network.querysets import is_steward, levels_for, memberships
from portal.accounts.rules import coordinator, core_team, editor
from portal.core.guarded.policy import permit

NOT_CORE = _("Contacts are internal to the core team.")


@rules.predicate
def sees(user: Any, about: Any) -> bool:
    """The actor, or all that a row is about, are visible to the user at all."""
    levels = levels_for(user)
    return all(actor.visibility in levels for actor in _actors(about))


def _actors(about: Any) -> list[Any]:
    """Return whom a row of the network is about; none where nothing is asked about."""
    if about is None:
        return []
    if isinstance(about, Seat):
        return [about.member, about.body.actor]
    for name in ("organisation", "actor", "unit"):
        if hasattr(about, name):
            return [getattr(about, name)]
    return [about]


@rules.predicate
def steward(user: Any, about: Any) -> bool:
    """The user is today a steward of the organisation, or of the one that a membership is in."""
    today = timezone.localdate()
    actor = getattr(about, "organisation", about)
    if actor is None:
        return memberships().of(user).active_on(today).stewards().exists()
    return is_steward(user, actor, today)


@rules.predicate
def sees_relation(user: Any, relation: Any) -> bool:
    """The relation and both of its ends are visible to the user."""
    if relation is None:
        return True
    ends = {relation.visibility, relation.a.visibility, relation.b.visibility}
    return ends <= levels_for(user)


@rules.predicate
def noted(user: Any, contact: Any) -> bool:
    """The user has noted this contact; asked about none: may have."""
    return contact is None or (contact.noted_by_id is not None and contact.noted_by_id == user.pk)


permit(
    {
        "network.view_actor": editor & sees,
        "network.add_actor": core_team,
        "network.change_actor": core_team & sees,
        "network.delete_actor": coordinator,
        "network.manage_people_actor": (
            coordinator | steward,
            _("Only the stewards of this organisation and the coordinator may do this."),
        ),
        "network.view_membership": core_team & sees,
        "network.add_membership": coordinator,
        "network.change_membership": coordinator,
        # ended by its day; what was stays to be told
        "network.delete_membership": rules.always_deny,
        "network.view_relation": editor & sees_relation,
        "network.add_relation": core_team,
        "network.change_relation": core_team & sees_relation,
        # a mistake only: one that has been ends by its day
        "network.delete_relation": coordinator,
        "network.view_relationtype": editor,
        "network.add_relationtype": coordinator,
        "network.change_relationtype": coordinator,
        "network.delete_relationtype": coordinator,
        "network.view_body": editor & sees,
        "network.add_body": coordinator,
        "network.change_body": coordinator,
        "network.delete_body": coordinator,
        "network.view_bodyrole": editor,
        "network.add_bodyrole": coordinator,
        "network.change_bodyrole": coordinator,
        "network.delete_bodyrole": coordinator,
        "network.view_post": editor & sees,
        "network.add_post": coordinator,
        "network.change_post": coordinator & sees,
        "network.delete_post": coordinator,
        # its note and its file reference are internal
        "network.view_seat": core_team & sees,
        "network.add_seat": core_team,
        "network.change_seat": core_team & sees,
        "network.delete_seat": coordinator,
        "network.view_actorfield": editor & sees,
        "network.add_actorfield": core_team,
        "network.change_actorfield": core_team & sees,
        "network.delete_actorfield": core_team & sees,
        "network.view_interaction": (core_team, NOT_CORE),
        "network.add_interaction": (core_team, NOT_CORE),
        "network.change_interaction": (core_team, NOT_CORE),
        "network.delete_interaction": (
            core_team & (coordinator | noted),
            _("Only who has noted it and the coordinator may delete it."),
        ),
    }
)

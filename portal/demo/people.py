"""Who acts for which organisation of the example city, and who is invited to.

Rows are written as they stand, so that nothing has happened: no events, no mails.
"""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from network.enums import MembershipState
from network.models import Actor, Membership
from portal.accounts.invitations.domain import VALID_FOR
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import hash_of, new_nonce, secret_of
from portal.accounts.models import User
from portal.demo import accounts
from portal.demo.reading import Entry, read
from portal.demo.world import World


def make_people(world: World) -> None:
    """Add memberships and invitations; accounts and actors are there."""
    people = read("people", world.today)
    known = {user.email: user for user in User.objects.filter(email__in=accounts.addresses())}
    for entry in people.children("memberships"):
        _membership(world, entry, known).save()
    for entry in people.children("invitations"):
        _invitation(world, entry, known).save()


def _membership(world: World, entry: Entry, known: dict[str, User]) -> Membership:
    begun = entry.need_day("from_day")
    decided = entry.need("state") != MembershipState.ASKED
    membership = Membership(
        user=entry.one("person", known),
        organisation=entry.one("organisation", world.actors),
        function=entry.text("function"),
        is_steward=entry.get("steward", False),
        state=entry.need("state"),
        valid_from=begun,
        valid_until=entry.day("until_day"),
        asked_at=_noon(begun),
        decided_at=_noon(begun) if decided else None,
        reason=entry.text("reason"),
    )
    return entry.checked(membership)


def _invitation(world: World, entry: Entry, known: dict[str, User]) -> Invitation:
    organisation: Any = entry.one("organisation", world.actors)
    sent, nonce = _noon(entry.need_day("day")), new_nonce()
    invitation = Invitation(
        address=entry.need("address"),
        kind=Actor._meta.label_lower,
        record=organisation.record,
        details={"function": entry.text("function"), "steward": False},
        nonce=nonce,
        secret_hash=hash_of(secret_of(nonce)),
        invited_by=entry.one("by", known),
        invited_at=sent,
        expires_at=sent + VALID_FOR,
    )
    return entry.checked(invitation)


def _noon(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def take_people(organisations: list[int]) -> None:
    """Remove all memberships in these organisations, and what the accounts have sent."""
    Membership.objects.filter(organisation__in=organisations).delete()
    Invitation.objects.filter(invited_by__email__in=accounts.addresses()).delete()

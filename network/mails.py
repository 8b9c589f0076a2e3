"""The mails about memberships, with their examples; written by the worker from what happened."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.enums import MembershipState
from network.models import Actor, Membership
from network.querysets import deciding_about
from portal.accounts.models import User
from portal.core.events import consumer
from portal.core.mail.kinds import kind, topic
from portal.core.mail.writing import send
from portal.core.models import Delivery, Event

ASKED, CONFIRMED = "network/membership_asked", "network/membership_confirmed"
REFUSED, ENDED = "network/membership_refused", "network/membership_ended"
STEWARD, STEWARD_ENDED = "network/steward_given", "network/steward_ended"
REQUESTS = "mitgliedsanfragen"

STATES: dict[str, MembershipState] = {
    "membership.asked": MembershipState.ASKED,
    "membership.confirmed": MembershipState.CONFIRMED,
    "membership.refused": MembershipState.REFUSED,
    "membership.ended": MembershipState.CONFIRMED,
    "membership.steward_given": MembershipState.CONFIRMED,
    "membership.steward_ended": MembershipState.CONFIRMED,
}
"""What happened → how the membership still has to stand for the mail to be true."""
TO_PERSON = {
    "membership.confirmed": CONFIRMED,
    "membership.refused": REFUSED,
    "membership.ended": ENDED,
    "membership.steward_given": STEWARD,
    "membership.steward_ended": STEWARD_ENDED,
}
"""What happened → the mail to the person itself."""
OFFICE = {"membership.steward_given": True, "membership.steward_ended": False}
"""What happened → whether the person still has to be a steward for the mail to be true."""


@consumer("membership mails", lambda event: event.verb in STATES)
def write(event: Event, delivery: Delivery) -> None:
    """Write the mails of one event, unless it was overtaken by another."""
    rows = Membership.objects.select_related("organisation", "user", "decided_by")
    membership = rows.filter(pk=event.payload["membership"]).first()
    if membership is None or membership.state != STATES[event.verb]:
        return
    if membership.is_steward != OFFICE.get(event.verb, membership.is_steward):
        return
    if event.verb not in TO_PERSON:
        _tell_those_who_decide(membership, event)
    elif membership.user.is_active and event.actor_id != membership.user_id:
        send(TO_PERSON[event.verb], membership.user, context=_told(membership), event=event)


def _tell_those_who_decide(membership: Membership, event: Event) -> None:
    told = _told(membership)
    people = deciding_about(membership.organisation, timezone.localdate())
    for person in people.exclude(pk=membership.user_id):
        send(ASKED, person, context=told, event=event)


def _told(membership: Membership) -> dict[str, Any]:
    return {"membership": membership, "organisation": membership.organisation}


def _example(state: MembershipState) -> dict[str, Any]:
    organisation = Actor(code="stadtwerke", name={"de": "Stadtwerke (Beispiel)"})
    return {
        "organisation": organisation,
        "membership": Membership(
            user=User(name="Nora Beispiel", email="nora@example.org"),
            organisation=organisation,
            function="IT",
            state=state,
            valid_from=date(2027, 1, 15),
            valid_until=date(2027, 6, 30),
            reason="Bitte fragen Sie zuerst Ihre Leitung.",
        ),
    }


topic(REQUESTS, _("Who asks to act for an organisation"))
kind(ASKED, lambda: _example(MembershipState.ASKED), REQUESTS)
kind(CONFIRMED, lambda: _example(MembershipState.CONFIRMED))
kind(REFUSED, lambda: _example(MembershipState.REFUSED))
kind(ENDED, lambda: _example(MembershipState.CONFIRMED))
kind(STEWARD, lambda: _example(MembershipState.CONFIRMED))
kind(STEWARD_ENDED, lambda: _example(MembershipState.CONFIRMED))

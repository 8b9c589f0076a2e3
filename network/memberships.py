"""Asking for a membership, deciding about it, ending it: each in one transaction with its event.

Who may do what is the caller's matter (`network.rules`). What cannot be is a ValidationError in
words. Events point to the organisation and name no person but by the key of the membership.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.enums import MembershipState
from network.models import Actor, Membership
from portal.accounts.roles import forget_roles
from portal.core.events import emit
from portal.core.text import clean_line

LAST_STEWARD = "last_steward"
"""Code of the error that whoever is sure may pass over."""


def ask(user: Any, organisation: Actor, function: str = "") -> Membership:
    """Ask to act for an organisation. Raises ValidationError where that is so or asked already."""
    held = Membership.objects.of(user).in_organisation(organisation)
    if held.active_on(timezone.localdate()).exists():
        raise ValidationError(_("You act for this organisation already."))
    membership = Membership(user=user, organisation=organisation, function=function)
    _save(membership, "membership.asked", user)
    return membership


def propose(user: Any, organisation: Actor, function: str = "") -> None:
    """Ask for somebody to act for an organisation, unless that is so or asked for already."""
    with transaction.atomic():
        _lock(organisation)
        held = Membership.objects.of(user).in_organisation(organisation)
        if not (held.asked() | held.active_on(timezone.localdate())).exists():
            ask(user, organisation, function)


def appoint(
    user: Any, organisation: Actor, by: Any, function: str = "", *, steward: bool = False
) -> Membership:
    """Make somebody a member from today on, as `by` confirms.

    One that has asked is confirmed; one that is a member already stays it, and becomes a steward
    where that is wanted.
    """
    with transaction.atomic():
        _lock(organisation)
        held = Membership.objects.of(user).in_organisation(organisation)
        now = held.active_on(timezone.localdate()).first()
        if now is not None:
            return set_steward(now, by, steward=True) if steward and not now.is_steward else now
        asked = held.asked().first() or Membership(user=user, organisation=organisation)
        asked.function = function or asked.function
        asked.is_steward = steward
        return _confirm(asked, by)


def confirm(membership: Membership, by: Any) -> Membership:
    """Confirm one that was asked for; it begins today."""
    with transaction.atomic():
        return _confirm(_waiting(membership), by)


def refuse(membership: Membership, by: Any, reason: str) -> Membership:
    """Refuse one that was asked for, with a word for the person. Raises ValidationError without."""
    with transaction.atomic():
        membership = _waiting(membership)
        membership.state = MembershipState.REFUSED
        membership.reason = clean_line(reason)
        _decided(membership, by)
        _save(membership, "membership.refused", by)
    return membership


def end(membership: Membership, by: Any, on: date | None = None, *, sure: bool = False) -> None:
    """End a confirmed one on a day, today if none is named; what it gave is gone from that day on.

    Raises ValidationError with the code `LAST_STEWARD` where no steward would be left, unless
    `sure`.
    """
    day = on or timezone.localdate()
    with transaction.atomic():
        membership = _confirmed(membership)
        if membership.valid_until is not None and membership.valid_until <= day:
            raise ValidationError(_("This membership has ended already."))
        _leave_a_steward(membership, sure)
        membership.valid_until = max(day, membership.valid_from)
        _save(membership, "membership.ended", by)
    forget_roles(membership.user)


def set_steward(
    membership: Membership, by: Any, *, steward: bool, sure: bool = False
) -> Membership:
    """Make a member a steward, or no longer one; the last one only when `sure`."""
    with transaction.atomic():
        membership = _confirmed(membership)
        if membership.is_steward == steward:
            return membership
        if not steward:
            _leave_a_steward(membership, sure)
        membership.is_steward = steward
        _save(membership, f"membership.steward_{'given' if steward else 'ended'}", by)
    return membership


def _lock(organisation: Actor) -> None:
    """Let one change after the other happen to the people of an organisation."""
    Actor.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _locked(membership: Membership) -> Membership:
    _lock(membership.organisation)
    return Membership.objects.select_related("organisation__record", "user").get(pk=membership.pk)


def _waiting(membership: Membership) -> Membership:
    membership = _locked(membership)
    if membership.state != MembershipState.ASKED:
        raise ValidationError(_("Somebody has decided about this already."))
    return membership


def _confirmed(membership: Membership) -> Membership:
    membership = _locked(membership)
    if membership.state != MembershipState.CONFIRMED:
        raise ValidationError(_("This membership is not confirmed."))
    return membership


def _confirm(membership: Membership, by: Any) -> Membership:
    membership.state = MembershipState.CONFIRMED
    membership.valid_from = timezone.localdate()
    _decided(membership, by)
    _save(membership, "membership.confirmed", by)
    forget_roles(membership.user)
    return membership


def _decided(membership: Membership, by: Any) -> None:
    membership.decided_at = timezone.now()
    membership.decided_by = by


def _leave_a_steward(membership: Membership, sure: bool) -> None:
    today = timezone.localdate()
    if sure or not membership.is_steward:
        return
    stewards = Membership.objects.in_organisation(membership.organisation).stewards()
    here = stewards.active_on(today).filter(pk=membership.pk).exists()
    if here and not stewards.active_on(today).exclude(pk=membership.pk).exists():
        raise ValidationError(
            _("Nobody else is a steward of this organisation. Name a successor first."),
            code=LAST_STEWARD,
        )


def _save(membership: Membership, verb: str, by: Any) -> None:
    """Check, save and write the event; another who was quicker is a ValidationError as well."""
    with transaction.atomic():
        membership.full_clean()
        try:
            with transaction.atomic():
                membership.save()
        except IntegrityError as error:
            raise ValidationError(_("Somebody has decided about this already.")) from error
        emit(verb, membership.organisation.record, actor=by, membership=membership.pk)

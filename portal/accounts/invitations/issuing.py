"""Inviting, sending once more, withdrawing: each in one transaction with its event."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.invitations.domain import VALID_FOR
from portal.accounts.invitations.kinds import kind_of
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import hash_of, new_nonce, secret_of
from portal.core import limits
from portal.core.events import emit
from portal.core.mailbox import plain_address
from portal.core.models import Record
from portal.core.refusal import Refusal

SENT, REVOKED = "invitation.sent", "invitation.revoked"
PER_HOUR = 250
"""Mails that one inviter may cause within an hour."""


def invite(
    inviter: Any,
    address: str,
    kind: str,
    record: Record | None = None,
    *,
    language: str = "de",
    **details: Any,
) -> Invitation:
    """Invite an address to something; the mail goes out when the transaction is through.

    Raises Refusal where `inviter` may not, ValidationError where the address has an open one
    or is none.
    """
    invitation = Invitation(
        address=plain_address(address),
        kind=kind,
        record=record,
        details=details,
        language=language,
        invited_by=inviter,
        expires_at=timezone.now() + VALID_FOR,
    )
    _allow(inviter, invitation)
    _renew(invitation)
    invitation.full_clean()
    _refuse_second(invitation)
    _take_turn(inviter)
    with transaction.atomic():
        invitation.save()
        _emit(SENT, invitation, inviter)
    return invitation


def resend(invitation: Invitation, by: Any) -> None:
    """Send an open one again with a new secret and a new period; the secret before it is void.

    Raises ValidationError for one that is not open any more: nothing brings that back.
    """
    _allow(by, invitation)
    _take_turn(by)
    with transaction.atomic():
        invitation = _open(invitation)
        _renew(invitation)
        invitation.sendings += 1
        invitation.expires_at = timezone.now() + VALID_FOR
        invitation.invited_by = by
        invitation.save()
        _emit(SENT, invitation, by)


def revoke(invitation: Invitation, by: Any) -> None:
    """Withdraw an open one. Raises ValidationError for one that is not open any more."""
    with transaction.atomic():
        invitation = _open(invitation)
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        _emit(REVOKED, invitation, by)


def manages(user: Any, invitation: Invitation) -> bool:
    """Whether `user` may withdraw this or send it again: the inviter, and who could invite too."""
    return invitation.invited_by_id == user.pk or kind_of(invitation).allowed(user, invitation)


def _allow(user: Any, invitation: Invitation) -> None:
    if not kind_of(invitation).allowed(user, invitation):
        raise Refusal(_("You may not invite to this."))


def _renew(invitation: Invitation) -> None:
    invitation.nonce = new_nonce()
    invitation.secret_hash = hash_of(secret_of(invitation.nonce))


def _open(invitation: Invitation) -> Invitation:
    """Return the row, locked, if it can still be accepted."""
    rows = Invitation.objects.select_for_update(of=("self",)).open_at(timezone.now())
    found = rows.filter(pk=invitation.pk).first()
    if found is None:
        raise ValidationError(_("This invitation is not open any more."))
    return found


def _refuse_second(invitation: Invitation) -> None:
    same = Invitation.objects.to(invitation.address, invitation.kind, invitation.record_id)
    for other in same.open_at(timezone.now()):
        if other.detail("role") == invitation.detail("role"):
            raise ValidationError(
                _("This address has an open invitation already. You can send that one again.")
            )


def _take_turn(inviter: Any) -> None:
    if not limits.take("invitation", str(inviter.pk), PER_HOUR):
        raise ValidationError(_("You have sent many invitations within an hour. Please wait."))


def _emit(verb: str, invitation: Invitation, by: Any) -> None:
    emit(
        verb,
        invitation.record,
        actor=by,
        kind=Invitation._meta.label_lower,
        invitation=invitation.pk,
        sending=invitation.sendings,
    )

"""Accepting an invitation: once, in time, by whoever has the address."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.invitations.enums import InvitationState
from portal.accounts.invitations.kinds import kind_of
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import hash_of
from portal.accounts.models import User
from portal.core.events import emit
from portal.core.refusal import Refusal

ACCEPTED = "invitation.accepted"
CLOSED = {
    InvitationState.ACCEPTED: gettext_lazy("This invitation has been accepted already."),
    InvitationState.REVOKED: gettext_lazy(
        "This invitation was withdrawn. Please ask whoever invited you."
    ),
    InvitationState.EXPIRED: gettext_lazy(
        "This invitation has expired. Please ask whoever invited you for a new one."
    ),
}
"""Why one that is not open cannot be accepted."""
OTHER = gettext_lazy("This invitation is for another address than that of your account.")


def found(secret: str) -> Invitation | None:
    """Return the invitation with this secret, whatever its state."""
    rows = Invitation.objects.with_secret(hash_of(secret))
    return rows.select_related("record", "invited_by").first()


def is_for(invitation: Invitation, user: Any) -> bool:
    """Whether an account has the address that was invited, and has shown that it is its own."""
    own = EmailAddress.objects.filter(user=user.pk, verified=True).values_list("email", flat=True)
    # Not by the database: PostgreSQL takes the Turkish ı for an i when it ignores case.
    return user.is_authenticated and invitation.address in {each.lower() for each in own}


def has_account(invitation: Invitation) -> bool:
    """Whether the invited address has an account, which then has to sign in."""
    return User.objects.filter(email=invitation.address.lower()).exists()


def accept(invitation: Invitation, user: Any) -> None:
    """Give `user` what it was invited to. Raises Refusal in words; then nothing has changed."""
    if not is_for(invitation, user):
        raise Refusal(OTHER)
    with transaction.atomic():
        _take(invitation)
        _give(invitation, user)


def join(invitation: Invitation, name: str, password: str | None, language: str) -> User:
    """Make an account for the invited address, which the secret proves, and accept with it.

    Without a password one signs in by a code that comes by mail. Raises Refusal in words.
    """
    hashed = make_password(password or None)
    user = User(email=invitation.address, name=name, language=language, password=hashed)
    try:
        with transaction.atomic():
            _take(invitation)
            user.save()
            # The link came to this address, so it is shown already whose it is.
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
            _give(invitation, user)
    except IntegrityError as error:
        raise Refusal(_("There is an account with this address. Please sign in.")) from error
    return user


def _take(invitation: Invitation) -> None:
    """Use it up, which of several at once only one can."""
    now = timezone.now()
    same = Invitation.objects.filter(pk=invitation.pk, secret_hash=invitation.secret_hash)
    if not same.open_at(now).update(accepted_at=now):
        invitation.refresh_from_db()
        state = invitation.state_at(now)
        raise Refusal(CLOSED.get(state, CLOSED[InvitationState.EXPIRED]))


def _give(invitation: Invitation, user: User) -> None:
    inviter, kind = invitation.invited_by, kind_of(invitation)
    if inviter is None or not inviter.is_active or not kind.allowed(inviter, invitation):
        raise Refusal(_("Whoever invited you may not do so any more. Please ask for a new one."))
    try:
        kind.accept(invitation, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    emit(
        ACCEPTED,
        invitation.record,
        actor=user,
        kind=Invitation._meta.label_lower,
        invitation=invitation.pk,
    )

"""The mail with the secret; written by the worker, so that an overtaken one is never sent."""

from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from django.utils import translation

from portal.accounts.invitations.enums import InvitationState
from portal.accounts.invitations.issuing import SENT
from portal.accounts.invitations.kinds import title_of
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import secret_of
from portal.core.events import consumer
from portal.core.mail.kinds import kind
from portal.core.mail.rendering import site_address
from portal.core.mail.writing import send
from portal.core.models import Delivery, Event

INVITATION = "accounts/invitation"


def _example() -> dict[str, Any]:
    return {
        "title": "Für „Stadtwerke“ handeln",
        "inviter": "Stefanie Muster",
        "expires": datetime(2027, 1, 15, 9, tzinfo=UTC),
        "address": f"{site_address()}/einladung/0123456789abcdef/",
    }


kind(INVITATION, _example)


@consumer("invitation mail", lambda event: event.verb == SENT)
def write(event: Event, delivery: Delivery) -> None:
    """Write the mail of one sending, unless the invitation was closed or sent again since."""
    rows = Invitation.objects.select_related("invited_by")
    invitation = rows.filter(pk=event.payload["invitation"]).first()
    if invitation is None or invitation.state != InvitationState.OPEN:
        return
    if invitation.sendings == event.payload["sending"]:
        send(
            INVITATION,
            invitation.address,
            language=invitation.language,
            context=told(invitation),
            event=event,
            until=invitation.expires_at,
        )


def told(invitation: Invitation) -> dict[str, Any]:
    """Return what the mail says, in the language of the invitation."""
    with translation.override(invitation.language):
        secret = secret_of(invitation.nonce)
        return {
            "title": title_of(invitation),
            "inviter": invitation.invited_by.name if invitation.invited_by else "",
            "expires": invitation.expires_at,
            "address": site_address() + reverse("accept_invitation", args=[secret]),
        }

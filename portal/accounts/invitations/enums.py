"""States of invitations."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class InvitationState(TextChoices):
    """Computed from the moments of an invitation, for a moment."""

    OPEN = "open", pgettext_lazy("invitation", "open")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
    REVOKED = "revoked", pgettext_lazy("invitation", "withdrawn")
    EXPIRED = "expired", pgettext_lazy("invitation", "expired")

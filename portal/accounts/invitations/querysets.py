"""Queries of invitations with domain names."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from portal.accounts.invitations.models import Invitation


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def open_at(self, moment: datetime) -> Self:
        """Keep those that can be accepted at a moment."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=moment)

    def sent_by(self, user: Any) -> Self:
        """Keep those of one inviter, newest first."""
        return self.filter(invited_by=user.pk).order_by("-invited_at", "-pk")

    def for_record(self, record: int) -> Self:
        """Keep those to an organisation or project, by the key of its record, newest first."""
        return self.filter(record=record).order_by("-invited_at", "-pk")

    def to(self, address: str, kind: str, record: int | None) -> Self:
        """Keep those for one address to one thing; roles differ in their details besides."""
        return self.filter(address=address, kind=kind, record=record)

    def keyed(self, key: int) -> "Invitation | None":
        """Return the one with a key; None where there is none."""
        if key >= 2**63:
            return None
        return self.select_related("record").filter(pk=key).first()

    def with_secret(self, hashed: str) -> Self:
        """Keep the one whose secret has this hash."""
        return self.filter(secret_hash=hashed)

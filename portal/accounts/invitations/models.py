"""An invitation: for one address, to one thing, once, for a while."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.invitations.enums import InvitationState
from portal.accounts.invitations.querysets import InvitationQuerySet
from portal.core.models import Record
from portal.core.words import CODES, DEFAULT


class Invitation(models.Model):
    """Somebody is invited by mail to a role, an organisation or a project.

    Written by `portal.accounts.invitations.issuing` and `accepting`. The secret in the mail is
    made from `nonce` and the site's key and is nowhere kept; the row knows its hash only.
    """

    address = models.EmailField(_("e-mail address"))
    """In small letters; only an account with this address can accept."""
    kind = models.CharField(_("to what"), max_length=60)
    """Name in `portal.accounts.invitations.kinds`: "role", or the kind of the record."""
    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    details = models.JSONField(default=dict)
    """What the kind needs besides, such as the role or the function."""
    language = models.CharField(
        _("language"), max_length=10, default=DEFAULT, choices=[(code, code) for code in CODES]
    )
    nonce = models.CharField(max_length=43, editable=False)
    """Random; new with each sending, so that the secret before it is void."""
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    sendings = models.PositiveSmallIntegerField(default=1, editable=False)
    """How often it was sent; a mail that was overtaken by a newer one is not sent any more."""
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitations_sent",
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitations_accepted",
    )
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-invited_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
                name="invitation_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="role", record=None)
                | (~models.Q(kind="role") & models.Q(record__isnull=False)),
                name="invitation_to_role_or_record",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["address"], name="invitation_address")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def state_at(self, moment: datetime) -> InvitationState:
        """Return how far it is at a moment; the same rule as `open_at`."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        if self.expires_at <= moment:
            return InvitationState.EXPIRED
        return InvitationState.OPEN

    @property
    def state(self) -> InvitationState:
        """How far it is now."""
        return self.state_at(timezone.now())

    def detail(self, name: str, default: Any = "") -> Any:
        """Return one of the details."""
        return self.details.get(name, default)

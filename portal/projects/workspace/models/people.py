"""What a person has allowed, and its calendar's secret address."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.projects.workspace.querysets import CalendarKeyQuerySet, ConsentQuerySet


class ContactConsent(models.Model):
    """That other members of one's projects may see name, address or telephone (Art. 7 GDPR).

    A changed mind is a new row, so that what was allowed when can be shown.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_consents"
    )
    name_shown = models.BooleanField(_("my name"), default=False)
    mail_shown = models.BooleanField(_("my e-mail address"), default=False)
    phone = models.CharField(_("my telephone number"), max_length=40, blank=True)
    """Empty: none is shown."""
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects: ClassVar[Any] = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to be named")
        verbose_name_plural = _("consents to be named")
        ordering = ("-given_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at=None), name="contact_consent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.given_at:%Y-%m-%d}"


class CalendarKey(models.Model):
    """The secret address of a person's calendar; only the hash of the secret is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key"
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    objects: ClassVar[Any] = CalendarKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"{self.user_id}"

"""Downloads that were asked for, and accounts that wait to be erased."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.own.querysets import ErasureQuerySet, ExportQuerySet

EXPORT_LIFE = timedelta(days=7)
"""How long a download waits to be fetched."""
GRACE = timedelta(days=30)
"""How long somebody can think again."""


def new_end() -> datetime:
    """Return when a download that is asked for now ends."""
    return timezone.now() + EXPORT_LIFE


class Export(models.Model):
    """All that is kept about one account, packed by a task, to be fetched once by its owner.

    The file is a row and no file, so that no address leads to it but the one that asks who comes.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="exports",
    )
    language = models.CharField(_("language"), max_length=10)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"), default=new_end)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched at"), null=True, blank=True)
    content = models.BinaryField(null=True, editable=False)
    """The packed file; gone once it was fetched or has expired."""

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("download of one's data")
        verbose_name_plural = _("downloads of one's data")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(fetched_at=None), name="export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(fetched_at=None) | models.Q(content=None),
                name="export_fetched_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Erasure(models.Model):
    """An account that is erased on a day, unless its owner thinks again before."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="erasure",
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    due_at = models.DateTimeField(_("due at"), db_index=True)
    with_contributions = models.BooleanField(_("contributions go as well"), default=False)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("account to be erased")
        verbose_name_plural = _("accounts to be erased")

    def __str__(self) -> str:
        return f"{self.pk}"

"""Downloads and erasures, found by owner and day."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from portal.accounts.own.models import Erasure, Export  # noqa: F401


class ExportQuerySet(models.QuerySet["Export"]):
    """Downloads of one's data."""

    def of(self, user: Any) -> Self:
        """Those of an account."""
        return self.filter(user=user)

    def waiting_at(self, moment: datetime) -> Self:
        """Those that are made or being made, and neither fetched nor too old."""
        return self.filter(fetched_at=None, expires_at__gt=moment)

    def ready_at(self, moment: datetime) -> Self:
        """Those that can be fetched."""
        return self.waiting_at(moment).filter(made_at__isnull=False)

    def over_at(self, moment: datetime) -> Self:
        """Those that nobody fetches any more."""
        return self.filter(expires_at__lte=moment)


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """Accounts that wait to be erased."""

    def of(self, user: Any) -> "Erasure | None":
        """That of an account."""
        return self.filter(user=user).first()

    def due_at(self, moment: datetime) -> Self:
        """Those whose day has come."""
        return self.filter(due_at__lte=moment)

"""Noting what comes back."""

import logging

from django.utils import timezone

from portal.core.models import MailAddress

logger = logging.getLogger(__name__)


def note_bounce(address: str, status: str) -> None:
    """Note that mails to an address come back for good, with the status code of RFC 3463."""
    known, _new = MailAddress.objects.get_or_create(address=address.lower())
    known.bounced, known.bounce_status = timezone.now(), status[:20]
    known.save(update_fields=["bounced", "bounce_status"])
    logger.warning("mails to address %s come back (%s)", known.pk, status)

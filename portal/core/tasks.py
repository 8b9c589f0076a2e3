"""Periodic work of the core."""

import logging
from datetime import timedelta

from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.core.digest import is_time, write_digests
from portal.core.editors import digest  # noqa: F401 - adds its part to the overview
from portal.core.models import Delivery, OutgoingMail
from portal.core.periodic import daily, every
from portal.core.personal.erasing import erase_past

logger = logging.getLogger(__name__)

KEEP_DELIVERIES = timedelta(days=30)
"""Receipts; the events themselves stay."""
KEEP_TASKS = timedelta(days=7)
"""Finished background tasks; Wagtail makes two with each save."""


@every(minutes=1)
def publish_scheduled() -> None:
    """Publish and withdraw what editors have set a time for."""
    call_command("publish_scheduled")


@daily(hour=3)
def clear_sessions() -> None:
    """Delete sessions that have ended."""
    call_command("clearsessions")


@daily(hour=3)
def purge_finished() -> None:
    """Delete old receipts of deliveries, and old results of tasks."""
    now = timezone.now()
    Delivery.objects.finished_before(now - KEEP_DELIVERIES).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_TASKS).delete()


@daily(hour=8)
def warn_of_given_up() -> None:
    """Say in the log, every day, which deliveries and mails somebody has to look at."""
    waiting = Delivery.objects.given_up().values("consumer").order_by("consumer")
    for row in waiting.annotate(number=Count("pk")):
        logger.warning("%s deliveries to %s were given up", row["number"], row["consumer"])
    mails = OutgoingMail.objects.given_up_ones().count()
    if mails:
        logger.warning("%s mails were given up", mails)


@every(minutes=60)
def write_overviews() -> None:
    """Write the overview of the week for whoever has asked for it; on Mondays."""
    if is_time(timezone.now()):
        number = write_digests(timezone.localdate())
        if number:
            logger.info("%s overviews of the week were written", number)


@daily(hour=3)
def erase_personal_data() -> None:
    """Erase what the register of personal data says is past its period."""
    for label, number in erase_past(timezone.now()).items():
        logger.info("%s rows of %s were past their period", number, label)

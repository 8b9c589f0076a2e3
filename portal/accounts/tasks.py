"""Work about accounts that nobody waits for."""

import logging

from django.utils import timezone
from django_tasks import task

from portal.accounts.own import erasing, exporting
from portal.core.periodic import daily, every

logger = logging.getLogger(__name__)


@task()
def make_export(key: int) -> None:
    """Pack the copy of somebody's data that was asked for."""
    exporting.make(key)


@daily(hour=3)
def erase_accounts() -> None:
    """Erase the accounts whose time to think again is over."""
    number = erasing.erase_due(timezone.now())
    if number:
        logger.info("%s accounts were erased", number)


@every(minutes=60)
def forget_last_mails() -> None:
    """Erase the addresses that confirmed erasures went to."""
    erasing.forget_last_mails()

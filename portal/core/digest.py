"""The weekly overview: what is due, new and waiting, for whoever has asked for it.

Apps add parts by `tells`; nothing to tell, no mail. One mail per person and week of the year: its
Message-ID is made of both, so it does not matter how often or by how many workers it is written.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise

from portal.core.mail.kinds import kinds
from portal.core.mail.writing import new_message_id, send
from portal.core.models import MailAddress, OutgoingMail

logger = logging.getLogger(__name__)

DIGEST: Final = "core/digest"
TOPIC: Final = "wochenueberblick"
MONDAY: Final = 0
HOUR: Final = 6
"""From this hour of Monday on, local time."""
TRUE_FOR: Final = timedelta(days=6)
"""A mail that could not be sent by then is about last week."""


@dataclass(frozen=True)
class Line:
    """One thing: in words, where it is (an address without host; may be empty), and what about it.

    In the language of the reader.
    """

    words: str | Promise
    address: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Part:
    """What one corner of the portal has to tell, and where more is."""

    heading: str
    lines: list[Line]
    address: str
    link: str


Telling = Callable[[Any, date], list[Part]]
"""Account and day → parts with at least one line, in the language that is active."""
_telling: list[Telling] = []


def tells(telling: Telling) -> Telling:
    """Register a function that tells something in the overview; load it in the app's `tasks.py`."""
    _telling.append(telling)
    return telling


def parts_for(user: Any, on: date) -> list[Part]:
    """Return what there is to tell somebody on a day."""
    return [part for telling in _telling for part in telling(user, on)]


def week_of(day: date) -> str:
    """Return a name for the week of a day (ISO 8601), such as 2026-W48."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def is_time(now: datetime) -> bool:
    """Whether overviews are written now. On all of Monday: a worker may have been away."""
    local = timezone.localtime(now)
    return local.weekday() == MONDAY and local.hour >= HOUR


def write_digests(on: date) -> int:
    """Write the overview of a week for those who have asked and have none; return how many.

    One that fails keeps the others from nothing, and is tried again an hour later.
    """
    told = f"digest {week_of(on)}"
    people = get_user_model()._default_manager.filter(is_active=True)
    asking = people.filter(email__in=MailAddress.objects.choosing(TOPIC)).order_by("pk")
    keys = {new_message_id(kinds[DIGEST], user.email, told): user for user in asking}
    there = OutgoingMail.objects.filter(message_id__in=list(keys))
    for key in there.values_list("message_id", flat=True):
        del keys[key]
    return sum(_write(user, on, told) for user in keys.values())


def _write(user: Any, on: date, told: str) -> bool:
    try:
        with transaction.atomic(), translation.override(user.language):
            parts = parts_for(user, on)
            context = {"parts": parts, "day": on}
            until = timezone.now() + TRUE_FOR
            return bool(parts and send(DIGEST, user, context=context, event=told, until=until))
    except Exception:
        logger.exception("the overview for account %s could not be written", user.pk)
        return False

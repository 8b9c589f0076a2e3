"""The daily work: what is past its period goes."""

import logging
from datetime import datetime

from portal.core.personal.entries import register

logger = logging.getLogger(__name__)


def erase_past(now: datetime) -> dict[str, int]:
    """Erase what is past its period; return how many rows, by label, where there were some.

    One that fails keeps the others from nothing, and is in the log.
    """
    erased = {}
    for label, entry in register.items():
        if entry.erase_past is None:
            continue
        try:
            number = entry.erase_past(now)
        except Exception:
            logger.exception("what is past its period in %s could not be erased", label)
            continue
        if number:
            erased[label] = number
    return erased

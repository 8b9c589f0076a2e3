"""What a failure to send means: the server is away, it refuses for now, or nobody lives there."""

import re
from enum import Enum
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Final

from django.utils.encoding import force_str

NOBODY_THERE: Final = re.compile(r"5\.(?:1\.(?:1|2|3|6|10)|2\.1)$")
"""Enhanced status codes of RFC 3463 that speak of the address itself, and for good.

All other refusals may come from a server that is not set up well (yet), ours among them.
"""
_ENHANCED: Final = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
GOES_AWAY: Final = 421


class Failure(Enum):
    """What to do with the mail, and with all others."""

    AWAY = "away"
    """The server takes no mails at all: all of them rest."""
    REFUSED = "refused"
    """This one is not taken now: again after a growing pause."""
    NOBODY = "nobody"
    """The address does not exist: given up at once, and the address noted."""
    BROKEN = "broken"
    """It cannot be composed: given up at once."""


def meaning(error: Exception) -> Failure:
    """Return what a failure means."""
    code, status = numbers(error)
    if isinstance(error, SMTPConnectError | SMTPHeloError | SMTPAuthenticationError):
        return Failure.AWAY
    if code == GOES_AWAY:
        return Failure.AWAY
    if NOBODY_THERE.match(status):
        return Failure.NOBODY
    if code or isinstance(error, SMTPNotSupportedError):
        return Failure.REFUSED
    if isinstance(error, SMTPException | OSError):
        return Failure.AWAY
    return Failure.BROKEN


def numbers(error: Exception) -> tuple[int, str]:
    """Return the server's code (0: it said none) and its enhanced status code (RFC 2034)."""
    words: bytes | str
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return 0, ""
    found = _ENHANCED.match(force_str(words, errors="replace"))
    return code, found[1] if found else ""


def named(error: Exception) -> str:
    """Return the failure in a few words without those of the server, which name people."""
    code, status = numbers(error)
    return " ".join(filter(None, (type(error).__name__, str(code) if code > 0 else "", status)))

"""Logs of production: one line of JSON each on standard output, without personal data.

Nothing of a request but its method, the name of its route, status and time is written. Messages
lose addresses of mail and network and whatever follows a question mark; of an exception the kind
and the places in the code remain, neither its text nor the values of variables.
"""

import re
import traceback
from contextvars import ContextVar
from logging import LogRecord
from typing import Any

from pythonjsonlogger.json import JsonFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Tells which lines belong to one request."""

KNOWN = ("method", "route", "status", "ms", "request_id")
"""What a record may bring beside its message; anything else is left out."""
MASKS = (
    (re.compile(r"\?\S*"), "?..."),
    (re.compile(r"[^\s<>\"'(),:;=/&]+(?:@|%40)[^\s<>\"'(),:;=/&]+"), "(mail)"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "(address)"),
    (re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])"), "(address)"),
)


class PrivateFormatter(JsonFormatter):
    """Writes a record as JSON, without what could tell who somebody is."""

    def add_fields(
        self, log_data: dict[str, Any], record: LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Choose what is written."""
        log_data["time"] = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = message_of(record)
        log_data |= {name: getattr(record, name) for name in KNOWN if hasattr(record, name)}
        log_data.setdefault("request_id", request_id.get())
        if record.exc_info and record.exc_info[1]:
            log_data["exception"] = kinds_of(record.exc_info[1])
            log_data["places"] = places_of(record.exc_info[1])

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Leave out what is empty."""
        return {name: value for name, value in log_data.items() if value not in ("", None)}


def message_of(record: LogRecord) -> str:
    """Return the message; Django's own about requests end with a path, which is left out."""
    path = getattr(getattr(record, "request", None), "path", "")
    return scrubbed(record.getMessage().removesuffix(f": {path}"))


def scrubbed(text: str) -> str:
    """Replace addresses of mail and network, and queries.

    >>> scrubbed("no answer from 192.0.2.7 for /search/?q=anna@example.org")
    'no answer from (address) for /search/?...'
    """
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


def kinds_of(problem: BaseException) -> list[str]:
    """Return the exception's class and those of its causes, the last one first."""
    names: list[str] = []
    cause: BaseException | None = problem
    while cause is not None and len(names) < 5:
        names.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        cause = cause.__cause__ or cause.__context__
    return names


def places_of(problem: BaseException) -> list[str]:
    """Return `file:line function` of each call, the place of the error last."""
    frames = traceback.extract_tb(problem.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def json_logging(level: str) -> dict[str, Any]:
    """Return the setting LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"private": {"()": "portal.settings.logging.PrivateFormatter"}},
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "private",
            }
        },
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            # Django's own handlers would write the lines a second time, and mail them.
            "django": {"handlers": [], "level": level, "propagate": True},
            # The server's own, once a worker has loaded the portal.
            "_granian": {"handlers": [], "propagate": True},
            # Each refused request has its line already, by portal.core.journal.
            "django.request": {"level": "ERROR"},
            # Whoever scans the network asks for names that are not ours.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }

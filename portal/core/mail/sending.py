"""Handing mails to the mail server, at least once, each time under the same Message-ID."""

import logging
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from portal.core.mail.bouncing import note_bounce
from portal.core.mail.failures import Failure, meaning, named, numbers
from portal.core.models import OutgoingMail

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long sending one may take before another worker tries it; longer than EMAIL_TIMEOUT."""
FIRST_PAUSE = timedelta(minutes=1)
"""After a refusal; doubles with each further one."""
LONGEST_PAUSE = timedelta(hours=4)
PATIENCE = timedelta(days=28)
"""How long a mail is tried; then it is given up in sight of the operator."""
FIRST_REST = timedelta(seconds=5)
"""For all mails after the server did not answer; doubles while it does not."""
LONGEST_REST = timedelta(minutes=15)
BATCH = 20
TOO_LATE = "too late"


def send_waiting(limit: int = BATCH) -> int:
    """Try mails that are due once, for tests and commands; return how many were tried."""
    return Postman().round(limit)


class Postman:
    """One worker's way to the mail server; remembers how long to leave it alone."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.rest = FIRST_REST
        self.rests_until: datetime | None = None

    def take_back(self) -> int:
        """Make due what a worker of this name had in hand when it was killed."""
        left = OutgoingMail.objects.begun_by(self.name)
        return left.update(due=timezone.now(), worker="") if self.name else 0

    def round(self, limit: int = BATCH) -> int:
        """Try mails that are due over one connection; return how many were tried."""
        if self.rests_until and timezone.now() < self.rests_until:
            return 0
        if not OutgoingMail.objects.due().exists():
            return 0
        connection = get_connection()
        tried = 0
        try:
            while tried < limit and (mail := self._take()) is not None:
                tried += 1
                if not self._try(mail, connection):
                    break
        finally:
            _close(connection)
        return tried

    def _take(self) -> OutgoingMail | None:
        """Take the next mail for the time of a lease. SQLite locks the whole transaction."""
        with transaction.atomic():
            due = OutgoingMail.objects.due().select_for_update(skip_locked=True)
            mail = due.first()
            if mail is not None:
                mail.attempts += 1
                mail.due = timezone.now() + LEASE
                mail.worker = self.name
                mail.save(update_fields=["attempts", "due", "worker"])
        return mail

    def _try(self, mail: OutgoingMail, connection: Any) -> bool:
        """Send one mail and keep what came of it; False when the server takes none at all."""
        if mail.until and mail.until < timezone.now():
            _give_up(mail, TOO_LATE)
            return True
        try:
            connection.open()
            connection.send_messages([composed(mail)])
        except Exception as error:  # whatever goes wrong with one mail, the others go on
            logger.exception("mail %s was not sent", mail.pk)
            return self._failed(mail, error)
        self.rest, self.rests_until = FIRST_REST, None
        _receipt(mail, sent=timezone.now(), worker="", subject="", text="", html="", error="")
        return True

    def _failed(self, mail: OutgoingMail, error: Exception) -> bool:
        failure = meaning(error)
        if failure is Failure.AWAY:
            self.rests_until = timezone.now() + self.rest
            _put_off(mail, self.rest, named(error))
            self.rest = min(self.rest * 2, LONGEST_REST)
            return False
        if failure is Failure.REFUSED:
            doublings = min(mail.attempts - 1, 20)
            _put_off(mail, min(FIRST_PAUSE * 2**doublings, LONGEST_PAUSE), named(error))
            return True
        if failure is Failure.NOBODY:
            note_bounce(mail.to, numbers(error)[1])
        _give_up(mail, named(error))
        return True


def composed(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the mail as it goes out. `Date` is when it was written: one sent again is the same."""
    headers = {
        "Message-ID": mail.message_id,
        "Date": format_datetime(mail.written),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answers by machines
        "Content-Language": "de" if mail.language.startswith("de") else mail.language,
    }
    sender = settings.DEFAULT_FROM_EMAIL
    if settings.MAIL_BOUNCES_TO:
        headers["From"], sender = sender, settings.MAIL_BOUNCES_TO
    if mail.unsubscribe:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        from_email=sender,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _put_off(mail: OutgoingMail, pause: timedelta, why: str) -> None:
    """Try again after a pause, or give up where that is past the mail's time."""
    due = timezone.now() + pause
    if due > mail.since + PATIENCE:
        _give_up(mail, why)
    else:
        _receipt(mail, due=due, worker="", error=why)


def _give_up(mail: OutgoingMail, why: str) -> None:
    logger.error("mail %s given up: %s", mail.pk, why)
    _receipt(mail, given_up=timezone.now(), worker="", error=why)


def _receipt(mail: OutgoingMail, **what: Any) -> None:
    OutgoingMail.objects.filter(pk=mail.pk, sent=None).update(**what)


def _close(connection: Any) -> None:
    """End the conversation; how it ends changes nothing."""
    try:
        connection.close()
    except OSError:
        logger.info("the mail server hung up")

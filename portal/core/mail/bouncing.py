"""Reading what mail servers send back (RFC 3464), and noting which addresses take no mails.

Anybody can write such a report, so one is believed only where it names the Message-ID of a mail of
ours, which nobody can guess, together with the address that this mail went to.
"""

import logging
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from typing import Final, NamedTuple

from django.utils import timezone

from portal.core.models import MailAddress, OutgoingMail

logger = logging.getLogger(__name__)

CAME_BACK: Final = "came back"
"""Begins the `error` of a mail that was sent and returned, before its status."""
RECIPIENT_FIELDS: Final = ("Original-Recipient", "Final-Recipient")
MOST_NAMED: Final = 100
"""Message-IDs that are looked at; a report brings back one mail."""


class Failed(NamedTuple):
    """What a report says of one receiver."""

    addresses: frozenset[str]
    """In small letters, as written by us and as rewritten on the way."""
    status: str
    """Enhanced status code of RFC 3463, such as 5.1.1."""


def note_bounce(address: str, status: str) -> None:
    """Note that mails to an address come back for good, with the status code of RFC 3463."""
    known, _new = MailAddress.objects.get_or_create(address=address.lower())
    known.bounced, known.bounce_status = timezone.now(), status[:20]
    known.save(update_fields=["bounced", "bounce_status"])
    logger.warning("mails to address %s come back (%s)", known.pk, status)


def forget_bounce(key: int) -> bool:
    """Believe that mails arrive again at the address with a key; False where nothing is noted."""
    noted = MailAddress.objects.filter(pk=key, bounced__isnull=False)
    return bool(noted.update(bounced=None, bounce_status=""))


def note_report(raw: bytes) -> int:
    """Note the receivers of a report whose mail came back; return how many. Reading it again: 0.

    Status 5 marks the address. What came back for another reason (nobody answered for days) is
    noted on the mail only.
    """
    try:
        report = message_from_bytes(raw)
        named = list(message_ids(report))
    except RecursionError:
        # Mails within mails a thousand times over are nobody's report.
        return 0
    mail = OutgoingMail.objects.filter(message_id__in=named[:MOST_NAMED]).first()
    if mail is None or mail.error.startswith(CAME_BACK):
        return 0
    for failed in failures(report):
        if mail.to.lower() in failed.addresses:
            mail.error = f"{CAME_BACK} {failed.status}"[:100]
            mail.save(update_fields=["error"])
            if failed.status.startswith("5"):
                note_bounce(mail.to, failed.status)
            return 1
    return 0


def failures(report: Message) -> Iterator[Failed]:
    """Yield what a report says of each receiver whose mail is not delivered."""
    for part in report.walk():
        blocks = part.get_payload()
        if part.get_content_type() != "message/delivery-status" or not isinstance(blocks, list):
            continue
        for block in blocks:
            if isinstance(block, Message) and said(block, "Action").lower() == "failed":
                addresses = (said(block, name).rpartition(";")[2] for name in RECIPIENT_FIELDS)
                status = said(block, "Status").split(" ")[0]
                yield Failed(frozenset(address.strip().lower() for address in addresses), status)


def message_ids(report: Message) -> Iterator[str]:
    """Yield the Message-IDs of the mails that a report brings back, whole or their headers."""
    for part in report.walk():
        kind, content = part.get_content_type(), part.get_payload()
        if kind == "message/rfc822" and isinstance(content, list):
            yield from (
                said(inner, "Message-ID") for inner in content if isinstance(inner, Message)
            )
        elif kind == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                yield said(message_from_string(text.decode(errors="replace")), "Message-ID")


def said(message: Message, name: str) -> str:
    """Return a field in one line; empty where it is missing."""
    return " ".join(str(message.get(name, "")).split())

"""Writing a mail down in the transaction of what it tells about."""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from portal.core.mail.kinds import Kind, kinds, on_request
from portal.core.mail.rendering import render, site_address
from portal.core.models import Event, MailAddress, OutgoingMail
from portal.core.words import CODES


def send(
    name: str,
    to: AbstractBaseUser | str,
    *,
    language: str = "",
    context: dict[str, Any] | None = None,
    event: Event | str | None = None,
    reply_to: str = "",
    until: datetime | None = None,
) -> OutgoingMail | None:
    """Write a mail of the kind `name` to a person or an address; the worker sends it after commit.

    Language: as given, else the person's, else the site's. `event` says what it tells about: the
    same event and address make one mail, however often this is called. `until` is when its words
    are no longer true. Returns None where the address does not want such mails. Raises ValueError
    for what is no address and KeyError for an unknown kind.
    """
    kind = kinds[name]
    address = checked(to if isinstance(to, str) else getattr(to, "email", ""))
    language = language or getattr(to, "language", "")
    language = language if language in CODES else settings.LANGUAGE_CODE
    message_id = new_message_id(kind, address, event)
    written = OutgoingMail.objects.filter(message_id=message_id).first()
    if written is not None:
        return written
    ending = ending_address(kind, address, language)
    if ending is None:
        return None
    words = render(kind, language, context or {}, ending)
    mail, _new = OutgoingMail.objects.get_or_create(
        message_id=message_id,
        defaults={
            "kind": kind.name,
            "to": address,
            "language": language,
            "reply_to": checked(reply_to) if reply_to else "",
            "subject": words.subject,
            "text": words.text,
            "html": words.html,
            "unsubscribe": ending,
            "until": until,
        },
    )
    return mail


def checked(address: str) -> str:
    """Return the address; raises ValueError for what would bring lines or receivers along."""
    try:
        validate_email(address)
    except ValidationError:
        raise ValueError("This is not a mail address.") from None
    return address


def new_message_id(kind: Kind, address: str, event: Event | str | None) -> str:
    """Return the Message-ID for an event and an address; without an event one of its own."""
    told = f"event {event.pk}" if isinstance(event, Event) else event or str(uuid.uuid4())
    seal = salted_hmac("portal.core.mail", f"{kind.name}/{told}/{address.lower()}").hexdigest()
    return f"<{seal}@{urlsplit(site_address()).hostname}>"


def ending_address(kind: Kind, address: str, language: str) -> str | None:
    """Return where such mails are ended; empty: they are necessary; None: they are not wanted."""
    if not kind.topic:
        return ""
    known, _new = MailAddress.objects.get_or_create(address=address.lower())
    if not known.wants(kind.topic, on_request=kind.topic in on_request):
        return None
    with translation.override(language):
        return site_address() + reverse("mail_ending", args=[known.key, kind.topic])

"""Tells the city by mail that somebody has written."""

import logging

from django.conf import settings
from django.urls import reverse

from portal.core.events import emit
from portal.core.mail import send
from portal.core.mail.rendering import brand, site_address
from portal.core.mails import MESSAGE
from portal.core.models import Message

RECEIVED = "message.received"
logger = logging.getLogger(__name__)


def announce(message: Message) -> None:
    """Write down that `message` came, and the mail to the address in the brand settings.

    Call it in the transaction that keeps the message. An answer to the mail goes to the sender.
    """
    to = brand().mail
    if to:
        send(
            MESSAGE,
            to,
            language=settings.LANGUAGE_CODE,
            context={
                "message": message,
                "address": site_address() + reverse("message:edit", args=[message.pk]),
            },
            event=f"message {message.pk}",
            reply_to=message.reply_mail,
        )
    else:
        logger.warning("message %s was not mailed: no address in the settings", message.pk)
    emit(RECEIVED, kind=Message._meta.label_lower, message=message.pk)

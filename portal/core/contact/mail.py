"""Tells the city by mail that somebody has written; sent by the worker, again until it works."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.core.events import consumer, emit
from portal.core.models import BrandSettings, Delivery, Event, Message

RECEIVED = "message.received"
logger = logging.getLogger(__name__)


def announce(message: Message) -> None:
    """Write down that `message` came; call it in the transaction that keeps it."""
    emit(RECEIVED, kind=Message._meta.label_lower, message=message.pk)


@consumer("message mail", lambda event: event.verb == RECEIVED, outside=True)
def send(event: Event, delivery: Delivery) -> None:
    """Send one message to the address in the brand settings. Raises what the mail server says."""
    message = Message.objects.filter(pk=event.payload["message"], erased_at=None).first()
    brand = BrandSettings.objects.filter(site__is_default_site=True).first()
    if message is None:
        return
    if brand is None or not brand.mail:
        logger.warning("message %s was not mailed: no address in the settings", message.pk)
        return
    with translation.override(settings.LANGUAGE_CODE):
        mail(message, brand.mail, delivery.pk).send()


def mail(message: Message, to: str, delivery_id: int) -> EmailMessage:
    """Compose the mail in the active language; an answer to it goes to the sender."""
    subject = (
        _("Barrier reported, answer due on %(due)s (%(reference)s)")
        if message.due
        else _("Message from the website (%(reference)s)")
    ) % {"due": message.due and f"{message.due:%d.%m.%Y}", "reference": message.reference}
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    host = base.split("://")[-1].split(":")[0]
    return EmailMessage(
        subject,
        render_to_string(
            "core/mail/message.txt",
            {
                "message": message,
                "address": base + reverse("message:edit", args=[message.pk]),
            },
        ),
        to=[to],
        reply_to=[message.reply_mail] if message.reply_mail else None,
        headers={"Message-ID": f"<message-{delivery_id}@{host}>"},
    )

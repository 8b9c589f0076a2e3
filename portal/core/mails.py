"""The mails of the core, with their examples."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.digest import DIGEST, TOPIC, Line, Part
from portal.core.mail.kinds import kind, topic
from portal.core.mail.rendering import site_address
from portal.core.models import Message

MESSAGE = "core/message"


def _message() -> dict[str, Any]:
    return {
        "message": Message(
            reference="ABCD2345",
            kind=Message.Kind.BARRIER,
            page="/projekte/",
            text="Das Menü lässt sich mit der Tastatur nicht öffnen.\n\nBrowser: Firefox",
            reply_mail="erika@example.org",
            language="de",
            due=date(2027, 1, 5),
        ),
        "address": f"{site_address()}/admin/message/edit/1/",
    }


def _digest() -> dict[str, Any]:
    return {
        "day": date(2027, 1, 11),
        "parts": [
            Part(
                "P05 Parken am Rhein live",
                [
                    Line("Standort am Kai abstimmen", "/mein/", "Meine Aufgabe, 15.01.2027"),
                    Line("Eine vorgeschlagene Neuigkeit wurde veröffentlicht.", "/mein/"),
                ],
                "/mein/",
                "Zum Projekt",
            ),
            Part("Was auf Sie wartet", [Line("2 Nachrichten warten auf Antwort.")], "/", "Dorthin"),
        ],
    }


topic(TOPIC, _("Each Monday an overview: what is due, new and waiting for me"), asked_for=True)
kind(MESSAGE, _message)
kind(DIGEST, _digest, TOPIC)

"""The mails of the core, with their examples."""

from datetime import date
from typing import Any

from portal.core.mail.kinds import kind
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


kind(MESSAGE, _message)

"""Every mail of the portal: written with what it tells about, sent by the worker.

`send("app/name", to=...)` renders the template `app/mail/name.html` in the reader's language and
keeps it as a row of the caller's transaction. Each kind is told to `kind` in its app's `mails.py`.
Reasons: docs/decisions/0013.
"""

from portal.core.mail.kinds import Kind, kind, kinds, topic, topics
from portal.core.mail.sending import Postman, send_waiting
from portal.core.mail.wanting import accept, forget, refuse, take_along, wanted_topics
from portal.core.mail.writing import send

__all__ = [
    "Kind",
    "Postman",
    "accept",
    "forget",
    "kind",
    "kinds",
    "refuse",
    "send",
    "send_waiting",
    "take_along",
    "topic",
    "topics",
    "wanted_topics",
]

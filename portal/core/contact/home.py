"""What people wrote and nobody has answered yet, in the admin's home."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.editors.home import Entry, HomePanel
from portal.core.models import Message


class BarriersOpen(HomePanel):
    """Reported barriers and what is left of the six weeks for their answer (BITVNRW)."""

    name = "barriers_open"
    order = 220

    def heading(self) -> str:
        """Return the heading."""
        return _("Reported barriers")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext(
            "reported barrier waits for its answer. The law gives six weeks (BITVNRW).",
            "reported barriers wait for their answers. The law gives six weeks (BITVNRW).",
            count,
        )

    def entries(self) -> list[Entry]:
        """Return the reports, those due first in front."""
        reports = [one for one in unanswered(self.request) if one.kind == Message.Kind.BARRIER]
        return [
            Entry(_name(one), _address(one), clock(one))
            for one in sorted(reports, key=lambda one: (one.due or date.max, one.pk))
        ]


class MessagesOpen(HomePanel):
    """Other messages without an answer; no law sets them a day."""

    name = "messages_open"
    order = 221

    def heading(self) -> str:
        """Return the heading."""
        return _("Messages to answer")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext("message waits for its answer.", "messages wait for their answers.", count)

    def entries(self) -> list[Entry]:
        """Return the messages, the oldest first."""
        return [
            Entry(
                _name(message),
                _address(message),
                _("received on %(day)s")
                % {"day": date_format(timezone.localtime(message.received_at), DAY)},
            )
            for message in unanswered(self.request)
            if message.kind == Message.Kind.CONTACT
        ]


DAY = "SHORT_DATE_FORMAT"


def unanswered(request: HttpRequest) -> list[Message]:
    """Return all messages that wait, the oldest first; one query for both panels."""
    known: list[Message] | None = getattr(request, "unanswered_messages", None)
    if known is None:
        known = list(Message.objects.unanswered())
        request.unanswered_messages = known  # type: ignore[attr-defined]
    return known


def clock(message: Message) -> str:
    """Return how many days are left for the answer to a reported barrier, with the day."""
    assert message.due
    left = (message.due - timezone.localdate()).days
    if left < 0:
        sentence = ngettext(
            "overdue by %(count)s day, since %(day)s",
            "overdue by %(count)s days, since %(day)s",
            -left,
        )
    else:
        sentence = ngettext(
            "%(count)s day left, until %(day)s", "%(count)s days left, until %(day)s", left
        )
    return sentence % {"count": abs(left), "day": date_format(message.due, DAY)}


def _name(message: Message) -> str:
    return f"{message.reference}: {message.beginning}"


def _address(message: Message) -> str:
    return reverse("message:edit", args=[message.pk])

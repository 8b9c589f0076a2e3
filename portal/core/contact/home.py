"""What people wrote and nobody has answered yet, in the admin's home."""

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
        """Return the reports, those due first in front; one query."""
        return [
            Entry(_name(message), _address(message), clock(message))
            for message in Message.objects.open_barriers()
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
        """Return the messages, the oldest first; one query."""
        return [
            Entry(
                _name(message),
                _address(message),
                _("received on %(day)s")
                % {"day": date_format(timezone.localtime(message.received_at), DAY)},
            )
            for message in Message.objects.open_contacts()
        ]


DAY = "SHORT_DATE_FORMAT"


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

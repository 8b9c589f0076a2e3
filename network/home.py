"""What of the network waits in the admin's home."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.models import Membership
from portal.core.editors.home import Entry, HomePanel


class MembershipsAsked(HomePanel):
    """People who wait to hear whether they may act for an organisation."""

    name = "memberships_asked"
    order = 225

    def heading(self) -> str:
        """Return the heading."""
        return _("Memberships asked for")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext("person waits for an answer.", "people wait for an answer.", count)

    def entries(self) -> list[Entry]:
        """Return who waits, the longest first; one query."""
        waiting = Membership.objects.visible_to(self.request.user).waiting()
        return [
            Entry(
                str(asked),
                reverse("people", args=[asked.organisation.code]),
                _("asked on %(day)s")
                % {
                    "day": date_format(timezone.localtime(asked.asked_at), "SHORT_DATE_FORMAT"),
                },
            )
            for asked in waiting
        ]

"""The panel of the admin's home that says when background work stands still or has failed."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.background.waiting import LONG, oldest
from portal.core.editors.home import Entry, HomePanel


class WorkStandsStill(HomePanel):
    """What waits for longer than a worker needs, and what was given up; one query."""

    name = "background_work"
    order = 120

    def heading(self) -> str:
        """Return the heading."""
        return _("Background work")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext("thing needs a look.", "things need a look.", count)

    def entries(self) -> list[Entry]:
        """Return one entry for what stands still, and one for each kind that was given up."""
        address = reverse("background_work")
        found = []
        waiting = oldest()
        minutes = waiting.longest // 60
        if waiting.longest > LONG:
            detail = ngettext(
                "the oldest is due for %(minutes)s minute",
                "the oldest is due for %(minutes)s minutes",
                minutes,
            ) % {"minutes": minutes}
            found.append(Entry(_("Work is waiting"), address, detail))
        if waiting.lost_mails:
            found.append(Entry(_("Mails were given up"), address, str(waiting.lost_mails)))
        if waiting.lost_deliveries:
            found.append(
                Entry(
                    _("Deliveries of events were given up"), address, str(waiting.lost_deliveries)
                )
            )
        return found

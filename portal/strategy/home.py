"""What of the strategy waits in the admin's home."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.editors.home import Entry, HomePanel
from portal.strategy.models import Indicator

SOON = timedelta(days=30)


def due_by(request: HttpRequest) -> list[Any]:
    """Return what is due within 30 days or overdue, in order; one query for both panels."""
    known: list[Any] | None = getattr(request, "indicators_due", None)
    if known is None:
        shown = Indicator.objects.visible_to(request.user)
        today = timezone.localdate()
        known = list(shown.due_by(today + SOON, today))
        request.indicators_due = known  # type: ignore[attr-defined]
    return known


def _entry(indicator: Indicator, sentence: str) -> Entry:
    address = f"{reverse('measurements:add')}?indicator={indicator.pk}"
    assert indicator.next_due
    day = date_format(indicator.next_due, "SHORT_DATE_FORMAT")
    return Entry(str(indicator), address, sentence % {"day": day})


class FiguresOverdue(HomePanel):
    """Indicators whose figure should have been there."""

    name = "figures_overdue"
    order = 231

    def heading(self) -> str:
        """Return the heading."""
        return _("Figures overdue")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext(
            "figure is overdue; its page says that there is no current one.",
            "figures are overdue; their pages say that there is no current one.",
            count,
        )

    def entries(self) -> list[Entry]:
        """Return the indicators, the longest overdue first."""
        return [
            _entry(indicator, _("due since %(day)s"))
            for indicator in due_by(self.request)
            if indicator.next_due < timezone.localdate() and not indicator.is_there
        ]


class FiguresDue(HomePanel):
    """Indicators whose figure is due within 30 days."""

    name = "figures_due"
    order = 232

    def heading(self) -> str:
        """Return the heading."""
        return _("Figures due soon")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext("figure is due within 30 days.", "figures are due within 30 days.", count)

    def entries(self) -> list[Entry]:
        """Return the indicators, the next ones first."""
        return [
            _entry(indicator, _("due on %(day)s"))
            for indicator in due_by(self.request)
            if indicator.next_due >= timezone.localdate()
        ]

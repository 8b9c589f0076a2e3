"""The follow-ups that somebody looks after, in the admin's home; done with one tap."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.contacts.querysets import SOON
from network.models import FollowUp
from portal.core.editors.home import SHOWN, Entry, HomePanel


class FollowUpsDue(HomePanel):
    """What somebody has to do within a week or should have done; above it the way to a new note."""

    name = "follow_ups_due"
    template_name = "network/admin/follow_ups_panel.html"
    order = 110

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._tasks: list[FollowUp] | None = None

    def heading(self) -> str:
        """Return the heading."""
        return _("Contacts and follow-ups")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext("follow-up is due.", "follow-ups are due.", count)

    def tasks(self) -> list[FollowUp]:
        """Return what is due, the most urgent first; one query."""
        if self._tasks is None:
            user, until = self.request.user, timezone.localdate() + SOON
            mine = FollowUp.objects.visible_to(user).of(user).open().due_by(until)
            self._tasks = list(mine.select_related("owner", "promised_by"))
        return self._tasks

    def entries(self) -> list[Entry]:
        """Return what is due, for the overview of the week."""
        return [
            Entry(
                task.what,
                reverse("change_contact", args=[task.interaction_id]),
                _("due on %(day)s") % {"day": date_format(task.due, "SHORT_DATE_FORMAT")},
            )
            for task in self.tasks()
        ]

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add what the buttons need."""
        return super().get_context_data(parent_context) | {
            "tasks": self.tasks()[:SHOWN],
            "note_address": reverse("note_contact"),
            "home": reverse("wagtailadmin_home"),
            "csrf_token": get_token(self.request),
        }

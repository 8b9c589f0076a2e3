"""Deleting several things at once: records go with their pages, and what is needed stays."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from portal.core.models import RecordModel
from portal.core.publishing import remove


class DeleteSeveral(DeleteBulkAction):
    """All or nothing; takes the place of Wagtail's own action."""

    @classmethod
    def execute_action(cls, objects: list[Any], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete each one with what belongs to it."""
        for thing in objects:
            log(instance=thing, action="wagtail.delete", user=user, deleted=True)
            if isinstance(thing, RecordModel) and hasattr(thing, "pages"):
                remove(thing.record)
            else:
                thing.delete()
        return len(objects), 0

    def form_valid(self, form: Any) -> HttpResponse:
        """Say what stands in the way instead of failing."""
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, needed(error))
            return redirect(self.next_url)


def needed(error: ProtectedError) -> str:
    """Return a sentence about what keeps things from being deleted."""
    by = sorted({str(thing) for thing in list(error.protected_objects)[:5]})
    return _("Nothing was deleted, because something is still needed by: %(by)s.") % {
        "by": ", ".join(by)
    }


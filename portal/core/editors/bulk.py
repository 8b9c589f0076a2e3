"""Deleting several things at once: records go with their pages, and what is needed stays."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from portal.core.guarded.records import references_to
from portal.core.models import RecordModel
from portal.core.publishing import remove


class DeleteSeveral(DeleteBulkAction):
    """All or nothing; takes the place of Wagtail's own action."""

    def annotate_items(self, items: list[Any]) -> list[Any]:
        """Find what points to each one, a record's own pages left out."""
        for thing in items:
            thing._usage_references = ReferenceGroups(
                references_to(thing)
                if has_pages(thing)
                else ReferenceIndex.get_references_to(thing)
            )
        self.is_protected = any(thing._usage_references.is_protected for thing in items)
        return items

    @classmethod
    def execute_action(cls, objects: list[Any], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete each one with what belongs to it."""
        for thing in objects:
            log(instance=thing, action="wagtail.delete", user=user, deleted=True)
            if has_pages(thing):
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


def has_pages(thing: Any) -> bool:
    """Whether pages tell about it, which are to go with it."""
    return isinstance(thing, RecordModel) and hasattr(thing, "pages")


def needed(error: ProtectedError) -> str:
    """Return a sentence about what keeps things from being deleted."""
    by = sorted({str(thing) for thing in list(error.protected_objects)[:5]})
    return _("Nothing was deleted, because something is still needed by: %(by)s.") % {
        "by": ", ".join(by)
    }

"""What events are about, by names: with a few queries for a page of the table, not for each row."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from portal.core.models import Event
from portal.core.naming import with_names

Names = dict[tuple[str, int], Any]
"""Label in small letters and key → the row, as far as it is still there."""

DETAILS: Final[dict[str, str | Promise]] = {
    "actorfield": _("part in a field of action"),
    "after": _("now"),
    "before": _("before"),
    "body": _("body"),
    "contact": _("contact"),
    "document": _("document"),
    "filters": _("filters"),
    "invitation": _("invitation"),
    "key": _("number"),
    "membership": _("membership"),
    "message": _("message"),
    "page": _("page"),
    "payload_kind": _("kind"),
    "post": _("post"),
    "proposal": _("proposal"),
    "reason": _("reason"),
    "relation": _("relation"),
    "report": _("report"),
    "role": _("role"),
    "rows": _("rows"),
    "seat": _("seat"),
    "sending": _("sending"),
    "task": _("task"),
    "token": _("key of the API"),
    "user": _("account"),
    "version": _("version"),
}
"""Words for what an event carries along; others are shown as they are."""
NAMED: Final = {"user": get_user_model()._meta.label_lower, "page": Page._meta.label_lower}
"""What of it is the key of a row that has a name."""


def kind_words(kind: str) -> str:
    """Return what a kind of record is called: `projects.project` is a project."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def describe(events: Collection[Event], user: Any) -> None:
    """Give events what a reader of the table needs: `about`, `address` and `told`."""
    names = _names(events)
    finder = AdminURLFinder(user)
    for event in events:
        row = names.get((event.kind, event.record_key or 0))
        shown: Any = event
        number = f" {event.record_key}" if event.record_key else ""
        shown.about = f"{kind_words(event.kind)}: {row}" if row else kind_words(event.kind) + number
        shown.address = finder.get_edit_url(row) if row else None
        shown.told = "; ".join(_told(event.payload, names))


def _told(payload: dict[str, Any], names: Names) -> Iterable[str]:
    for name, value in sorted(payload.items()):  # PostgreSQL keeps another order
        row = names.get((NAMED.get(name, ""), value)) if isinstance(value, int) else None
        # roles are called by words that the portal has translations for
        words = gettext(value) if name == "role" and value else row or value
        yield f"{DETAILS.get(name, name)}: {words}"


def _names(events: Iterable[Event]) -> Names:
    keys: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.kind and event.record_key:
            keys[event.kind].add(event.record_key)
        for name, label in NAMED.items():
            if isinstance(key := event.payload.get(name), int):
                keys[label].add(key)
    return {(label, row.pk): row for label, wanted in keys.items() for row in _rows(label, wanted)}


def _rows(label: str, keys: set[int]) -> "Iterable[models.Model]":
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return []
    rows: models.QuerySet[Any] = model._base_manager.filter(pk__in=keys)
    return with_names(rows)

"""Rows of a form that say what they hold, closed until somebody opens them."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Media
from wagtail.admin.panels import InlinePanel


class RowsPanel(InlinePanel):
    """Like Wagtail's panel for rows, but each is called by what it holds (`str` of the row).

    Where rows are sorted by day they stand newest first, and a new one comes on top.
    """

    def __init__(self, *args: Any, newest_first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newest_first = newest_first

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the order in copies."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"newest_first": self.newest_first}

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows of one object."""

        template_name = "core/admin/rows_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is None:
                return
            if self.panel.newest_first:
                self.children.sort(key=_newness, reverse=True)
            for child in self.children:
                child.row_name = _name(child)

        @property
        def media(self) -> Any:
            """Add the script that puts a new row on top."""
            return super().media + Media(js=["js/admin-rows.js"])


def _newness(child: Any) -> tuple[bool, str]:
    """Order rows by their day; what has none yet comes first."""
    day = child.form["day"].value()
    return (not day, str(day or ""))


def _name(child: Any) -> str:
    """Return what a row holds; "" for a new one, or one with a mistake in what names it."""
    if child.instance.pk is None and not child.form.is_bound:
        return ""
    try:
        return str(child.instance)
    except (AttributeError, ObjectDoesNotExist, TypeError, ValueError):
        return ""

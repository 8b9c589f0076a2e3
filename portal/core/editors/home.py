"""Panels of the admin's home: a number, a sentence, and links to act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel
from wagtail.models import Page

from portal.core.models import TranslationLag

SHOWN = 8
"""How many entries a panel lists."""


@dataclass(frozen=True)
class Entry:
    """Something to do: what, where, and why."""

    label: str
    address: str
    detail: str = ""


class HomePanel(Component):
    """Abstract: something that waits. Subclasses say what; nothing waiting, nothing shown."""

    template_name = "core/admin/home_panel.html"
    name: str
    order = 230
    waits = True
    """Whether it belongs into the weekly overview as well."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def heading(self) -> str:
        """Return the heading."""
        raise NotImplementedError

    def entries(self) -> Sequence[Entry]:
        """Return all that waits, most urgent first; a constant number of queries."""
        raise NotImplementedError

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add number, sentence and the first entries."""
        entries = self.entries()
        return {
            "name": self.name,
            "heading": self.heading(),
            "count": len(entries),
            "sentence": self.sentence(len(entries)),
            "entries": entries[:SHOWN],
            "more": max(0, len(entries) - SHOWN),
        }


class TranslationsBehind(HomePanel):
    """Translations whose source has changed since."""

    name = "translations_behind"
    order = 240

    def heading(self) -> str:
        """Return the heading."""
        return _("Translations behind")

    def sentence(self, count: int) -> str:
        """Return the sentence that goes with the number."""
        return ngettext(
            "translation is older than its German source.",
            "translations are older than their German source.",
            count,
        )

    def entries(self) -> list[Entry]:
        """Return the pages, the longest behind first; one query."""
        lag = TranslationLag.objects.filter(
            translation_key=OuterRef("translation_key"),
            language=OuterRef("locale__language_code"),
        )
        behind = Page.objects.annotate(since=Subquery(lag.values("since")[:1]))
        return [
            Entry(
                page.draft_title,
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                _("%(language)s, since %(day)s")
                % {
                    "language": page.locale.get_display_name(),
                    "day": date_format(page.since, "SHORT_DATE_FORMAT"),
                },
            )
            for page in behind.exclude(since=None).select_related("locale").order_by("since", "pk")
        ]


class PagesCount(PagesSummaryItem):
    """Counts what a person calls a page: each once, in however many languages it is written."""

    template_name = "core/admin/pages_count.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Count the pages below the root of the tree; one query."""
        return Page.objects.filter(depth__gt=1).aggregate(
            total_pages=Count("translation_key", distinct=True),
            languages=Count("locale", distinct=True),
        )


def count_pages_once(request: HttpRequest, items: list[Any]) -> None:
    """Say how many pages there are, in place of Wagtail's three numbers, which count languages."""
    items[:] = [PagesCount(request)]


def add_core_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Hang the panels of the core into the home; who has locked a page finds it in its list."""
    panels[:] = [panel for panel in panels if not isinstance(panel, LockedPagesPanel)]
    add_if_waiting(request, panels, TranslationsBehind, "wagtail_localize.submit_translation")


def add_if_waiting(
    request: HttpRequest, panels: list[Any], panel: type[HomePanel], permission: str
) -> None:
    """Hang a panel into the home of whoever has the permission to act on it."""
    if request.user.has_perm(permission):
        panels.append(panel(request))

"""Panels of the admin's home: a number, a sentence, and links to act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page

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
        """Return the pages, the longest behind first; two queries."""
        lags = list(TranslationLag.objects.order_by("since", "pk"))
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        pages = {
            (page.translation_key, page.locale_id): page
            for page in Page.objects.filter(
                translation_key__in=[lag.translation_key for lag in lags]
            ).only("pk", "draft_title", "title", "translation_key", "locale_id")
        }
        found = []
        for lag in lags:
            locale = locales.get(lag.language)
            page = pages.get((lag.translation_key, locale.pk)) if locale else None
            if page and locale:
                found.append(
                    Entry(
                        page.draft_title,
                        reverse("wagtailadmin_pages:edit", args=[page.pk]),
                        _("%(language)s, since %(day)s")
                        % {
                            "language": locale.get_display_name(),
                            "day": date_format(lag.since, "SHORT_DATE_FORMAT"),
                        },
                    )
                )
        return found


class PagesCount(PagesSummaryItem):
    """Counts what a person calls a page: each once, in however many languages it is written."""

    template_name = "core/admin/pages_count.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Count the pages that the user works on; the root of the tree is none of them."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        if context["root_page"]:
            top = get_site_for_user(self.request.user)["root_page"]
            pages = Page.objects.descendant_of(top, inclusive=True).filter(depth__gt=1)
            context["total_pages"] = pages.values("translation_key").distinct().count()
            context["languages"] = Locale.objects.count()
        return context


def count_pages_once(request: HttpRequest, items: list[Any]) -> None:
    """Put our count of pages in the place of Wagtail's, which counts every language."""
    items[:] = [
        PagesCount(request) if isinstance(item, PagesSummaryItem) else item for item in items
    ]


def add_core_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Hang the panels of the core into the home."""
    add_if_waiting(request, panels, TranslationsBehind, "wagtail_localize.submit_translation")


def add_if_waiting(
    request: HttpRequest, panels: list[Any], panel: type[HomePanel], permission: str
) -> None:
    """Hang a panel into the home of whoever has the permission to act on it."""
    if request.user.has_perm(permission):
        panels.append(panel(request))

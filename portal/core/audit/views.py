"""The list of events in the admin: read, filtered, exported, never changed."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal.core.audit.filters import EventFilters
from portal.core.audit.naming import describe
from portal.core.audit.words import EXPORTED, words_for
from portal.core.events import emit
from portal.core.guarded.columns import DayColumn
from portal.core.models import Event
from portal.core.refusal import demand
from portal.core.sheets import csv_sheet

LOOK = "core.view_event"
SHEET = (
    gettext_lazy("Number"),
    gettext_lazy("When"),
    gettext_lazy("What happened"),
    gettext_lazy("Number of the record"),
    gettext_lazy("Kind of record"),
    gettext_lazy("Who"),
    gettext_lazy("Details"),
)
"""Headings of the export, which keeps numbers and kinds as they are, to be worked with."""


class VerbColumn(Column):
    """What happened, in words."""

    def get_value(self, instance: Event) -> str:
        """Return the words for the event's verb."""
        return words_for(instance.verb)


class ActorColumn(Column):
    """Who did it; the portal itself where nobody did."""

    def get_value(self, instance: Event) -> str:
        """Return the name of the account."""
        return str(instance.actor or "–")


class AboutColumn(Column):
    """What it is about, with the way there where one may change it."""

    cell_template_name = "core/admin/audit_about.html"


class AuditView(ReportView):
    """The operator reads what happened; a post exports what the filters leave, and says so."""

    page_title = gettext_lazy("What happened")
    header_icon = "history"
    index_url_name = "audit"
    index_results_url_name = "audit_results"
    template_name = "core/admin/audit.html"
    filterset_class = EventFilters
    model = Event
    list_export: list[str] = []
    columns = [
        DayColumn("at", label=gettext_lazy("When")),
        VerbColumn("verb", label=gettext_lazy("What happened")),
        AboutColumn("about", label=gettext_lazy("About what")),
        ActorColumn("actor", label=gettext_lazy("Who")),
        Column("told", label=gettext_lazy("Details")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody but the operator."""
        demand(request.user, LOOK)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> Any:
        """Return all events with who did it, newest first."""
        return Event.objects.select_related("actor").order_by("-id")

    def get_queryset(self) -> Any:
        """Return all events; there is no other order."""
        return self.get_base_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Say by names what the events of the page are about."""
        describe(object_list, self.request.user)
        return object_list

    def render_to_response(self, context: Any, **kwargs: Any) -> Any:
        """Show the page, also for addresses that ask Wagtail's own export, which is not ours."""
        self.is_export = False
        return super().render_to_response(context, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Export what the filters in the address leave; that is an event itself."""
        rows = list(sheet_rows(self.get_filtered_queryset().iterator()))
        header = [str(label) for label in SHEET]
        emit(
            EXPORTED,
            kind=Event._meta.label_lower,
            actor=request.user,
            rows=len(rows),
            filters=request.GET.urlencode()[:500],
        )
        answer = HttpResponse(csv_sheet(header, rows), content_type="text/csv; charset=utf-8")
        name = f"events-{timezone.localdate():%Y-%m-%d}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the form for the export leads."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        query = self.request.GET.urlencode()
        return context | {"export_address": f"{reverse(self.index_url_name)}?{query}"}


def sheet_rows(events: Iterator[Event]) -> Iterator[list[object]]:
    """Yield the cells of each event."""
    for event in events:
        yield [
            event.pk,
            timezone.localtime(event.at).isoformat(timespec="seconds"),
            words_for(event.verb),
            event.record_key,
            event.kind,
            event.actor,
            json.dumps(event.payload, ensure_ascii=False, sort_keys=True),
        ]

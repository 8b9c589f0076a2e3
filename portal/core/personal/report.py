"""The register for whoever runs the portal: technical names, how many rows, how many too old."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.core.models import PeriodicRun
from portal.core.personal.entries import Entry, register
from portal.core.refusal import demand
from portal.core.sheets import csv_sheet

LOOK = "core.view_personal_register"
JOB = "portal.core.tasks.erase_personal_data"
"""Name of the daily erasing."""


@dataclass(frozen=True)
class Line:
    """One entry with its numbers."""

    entry: Entry
    rows: int
    past: int | None
    """Rows past their period; None where that ends with something else."""

    @property
    def fields(self) -> str:
        """The personal fields by their technical names."""
        return ", ".join(self.entry.fields)


def lines(now: datetime) -> list[Line]:
    """Return the register with its numbers; one query for each, two where rows grow too old."""
    return [
        Line(
            entry,
            entry.model._base_manager.count(),
            entry.past(now).count() if entry.past else None,
        )
        for entry in sorted(register.values(), key=lambda entry: entry.label)
    ]


@method_decorator(never_cache, name="dispatch")
class RegisterReport(WagtailAdminTemplateMixin, TemplateView):
    """Coordinator and operator see it, as a page or as a table to keep (Art. 30 GDPR)."""

    template_name = "core/admin/personal.html"
    page_title = gettext_lazy("Register of personal data")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else."""
        demand(request.user, LOOK)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or the same as CSV."""
        if request.GET.get("format") != "csv":
            return super().get(request, *args, **kwargs)
        answer = HttpResponse(as_csv(), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="datenverzeichnis.csv"'
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Show the plain heading."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the register and when it was last worked through."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        last = PeriodicRun.objects.filter(name=JOB).first()
        return context | {"lines": lines(timezone.now()), "last": last.begun if last else None}


def as_csv() -> str:
    """Return the register as a table in the reader's language."""
    header = (
        _("Model and fields"),
        _("Fields"),
        _("What and why"),
        _("Purpose"),
        _("Legal basis"),
        _("How long"),
        _("When the account is erased"),
        _("Rows"),
        _("Past their period"),
    )
    rows = (
        (
            line.entry.label,
            line.fields,
            line.entry.title,
            line.entry.purpose,
            line.entry.basis.label,
            line.entry.period,
            line.entry.kept.label if line.entry.rows_of else "",
            line.rows,
            line.past,
        )
        for line in lines(timezone.now())
    )
    return csv_sheet(header, rows)

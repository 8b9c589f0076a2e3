"""Figures as CSV: one indicator, or all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.core.days import read_day
from portal.core.pagecache import shown_kind
from portal.strategy import overview, sheet_csv
from portal.strategy.models import Indicator


@require_safe
def indicator_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Return all values and targets of an indicator whose goal may be read; else 404."""
    shown_kind(*overview.KINDS)
    indicator = Indicator.objects.visible_to(request.user).with_code(code)
    if indicator is None:
        raise Http404
    text = sheet_csv.one(indicator, read_day(request.GET).day, language())
    return as_file(text, f"{indicator.code}.csv")


@require_safe
def indicators_csv(request: HttpRequest) -> HttpResponse:
    """Return all values and targets of all indicators whose goals may be read."""
    shown_kind(*overview.KINDS)
    indicators = Indicator.objects.visible_to(request.user).in_order()
    return as_file(sheet_csv.many(indicators, read_day(request.GET).day), "indicators.csv")


def language() -> str:
    """Return the language of the address."""
    return translation.get_language() or ""


def as_file(text: str, name: str) -> HttpResponse:
    """Return a table as a file to keep."""
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

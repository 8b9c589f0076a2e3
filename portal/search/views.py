"""The result page, and suggestions as a page and as data for the field."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.asked import nearest_page
from portal.core.frame import Frame, frame_for
from portal.search import query as asking
from portal.search.engine import SearchDown
from portal.search.enums import DATED, Kind
from portal.search.models import Entry
from portal.search.presenters import address, pages_above, shown

PER_PAGE: Final = 20


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Anybody may search what is published in their language; `?q=`, `?art=` (kind), `?seite=`.

    503 with a sentence while the engine does not answer.
    """
    frame = frame_for(request)
    query = asking.read(request.GET.get("q", ""), frame.language)
    kind = _kind(request.GET.get("art", ""))
    context: dict[str, Any] = {"query": query, "kind": kind, "dated": DATED}
    try:
        context |= _found(request, frame, query, kind)
    except SearchDown:
        return _down(request, context)
    return render(request, "search/search.html", context)


@never_cache
@require_safe
def suggestions(request: HttpRequest) -> HttpResponseBase:
    """What is there for the beginning of a word: a page, or data for `?format=json`.

    Data: {"sentence": str, "suggestions": [{"title", "kind", "address", "lang"}]}.
    """
    frame = frame_for(request)
    query = asking.read(request.GET.get("q", ""), frame.language)
    as_data = request.GET.get("format") == "json"
    try:
        entries = asking.suggest(query, frame.language) if frame.root else []
    except SearchDown:
        if as_data:
            return JsonResponse({"sentence": "", "suggestions": []}, status=503)
        return _down(request, {"query": query})
    rows = [_suggestion(entry, frame) for entry in entries]
    sentence = ngettext("%(count)s suggestion", "%(count)s suggestions", len(rows)) % {
        "count": len(rows)
    }
    if as_data:
        return JsonResponse({"sentence": sentence, "suggestions": rows})
    context = {"query": query, "rows": rows, "sentence": sentence}
    return render(request, "search/suggestions.html", context)


def _kind(typed: str) -> Kind | None:
    return Kind(typed) if typed in Kind.values else None


def _found(
    request: HttpRequest, frame: Frame, query: asking.Query, kind: Kind | None
) -> dict[str, Any]:
    if frame.root is None:
        return {}
    results = asking.search(query, frame.language, kind)
    notes: list[str] = []
    pages = nearest_page(Paginator(results.keys, PER_PAGE), request.GET, notes)
    words = " ".join(query.words)
    root = frame.root
    entries = asking.fetch(list(pages.object_list))
    above = pages_above(entries, root)
    rows = [shown(entry, words, root, above[entry.page_id]) for entry in entries]
    return {"results": results, "pages": pages, "rows": rows, "notes": notes}


def _suggestion(entry: Entry, frame: Frame) -> dict[str, str]:
    assert frame.root is not None
    return {
        "title": entry.title,
        "kind": str(Kind(entry.kind).label),
        "address": address(entry, frame.root),
        "lang": "" if entry.words_language == entry.language else entry.words_language,
    }


def _down(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "search/search.html", context | {"down": True}, status=503)

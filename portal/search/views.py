"""The result page of the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Locale, Page


def search(request: HttpRequest) -> HttpResponse:
    """Anybody may search the published pages of their language."""
    query = request.GET.get("q", "").replace("\x00", " ").strip()[:200]
    found = (
        Page.objects.live().public().filter(locale=Locale.get_active()).search(query)[:20]
        if query
        else []
    )
    return render(request, "search/search.html", {"query": query, "found": found})

"""The two forms by which anybody writes to the city."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def contact(request: HttpRequest) -> HttpResponse:
    """Anybody may write to the city."""
    return render(request, "core/contact.html", {"title": _("Contact")})


def barrier(request: HttpRequest) -> HttpResponse:
    """Anybody may report a barrier."""
    return render(request, "core/contact.html", {"title": _("Report a barrier")})

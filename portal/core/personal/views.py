"""The register as a page for everybody, made from what the apps tell."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.frame import stand
from portal.core.personal.entries import Entry, register


@require_safe
def public_register(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, why and how long (Art. 13, 30 GDPR)."""
    stand(request, _("What we keep about people"), listed=True)
    return render(request, "core/personal.html", {"entries": entries()})


def entries() -> list[Entry]:
    """Return the register in the order of its titles."""
    return sorted(register.values(), key=lambda entry: str(entry.title))

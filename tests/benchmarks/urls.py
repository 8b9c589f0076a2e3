"""The portal's addresses and one more: a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import (
    handler400,
    handler403,
    handler404,
    handler500,
)
from portal.urls import (
    urlpatterns as portal_addresses,
)

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """Return a page of `size` bytes that costs nothing to make."""
    return HttpResponse(b"x" * size)


urlpatterns = [path("bare/<int:size>/", bare), *portal_addresses]

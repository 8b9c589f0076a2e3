"""The portal's addresses, with the files that nginx serves in production."""

from django.conf import settings
from django.urls import re_path
from django.views.static import serve

from portal.urls import (  # noqa: F401
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from portal.urls import urlpatterns as portal_addresses

urlpatterns = [
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *portal_addresses,
]

"""The API: Wagtail's v3 with our routers in it; with `portal.urls` the only module that knows all.

What differs from Wagtail's own: a bad token is refused everywhere, calls are limited by account or
address, pages of unpublished records are left out, and pictures, documents and redirects are listed
only for those who work with them: a list would tell of files that no published page shows yet.
"""

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.api.v3.api import api as wagtail_api
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.permissions import require_any_permission
from wagtail.api.v3.routers import pages as wagtail_pages
from wagtail.contrib.redirects.api.v3.router import router as redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.documents.api.v3.router import router as documents
from wagtail.images import get_image_model
from wagtail.images.api.v3.router import router as images
from wagtail.models import Page

from network.api import router as actors
from portal.accounts.keys.guarding import with_factor
from portal.core.api.changes import router as changes
from portal.core.api.guarding import guarded, known_parameters_only, told_once
from portal.core.api.listing import LICENCE, LICENCE_URL
from portal.core.api.vocabulary import router as vocabulary
from portal.core.titles import in_either, of_published, outside_of_private
from portal.news.api import router as news
from portal.projects.api import router as projects
from portal.strategy.api import router as strategy
from portal.strategy.models import ChapterPage

PUBLIC: Final = [BearerTokenAuth(), AllowAnonymous()]
WORK: Final = ("add", "change", "delete", "choose")
"""Permissions of which one is enough to see all files or redirects."""
DESCRIPTION: Final = """\
What the portal shows, for programs: projects, goals, indicators, news, events, actors, and the
texts of all pages. Public data needs no token. `docs/api.md` of the portal tells how to begin.

Licence of the data: dl-de/by-2-0; lists name whom to attribute."""

_pages_worked_with = wagtail_pages.get_pages_queryset
READING: Final = frozenset({"list_pages", "find_page", "detail_page"})
"""Names of the addresses whose answers hold nothing but published words."""


def visible_pages(request: HttpRequest, model: type[Page] = Page) -> QuerySet[Page]:
    """Return the pages that everybody may read, and with a token those that one works with.

    Wagtail's own leave out what is public for whoever has a token, and show pages that are live
    while their facts are not: a project that was withdrawn, a chapter in draft. Where drafts are
    told or something is changed, only pages that one works with are there.
    """
    worked_with: QuerySet[Page] = _pages_worked_with(request, model)
    if request.user.is_authenticated and not only_reads(request):
        return worked_with
    public = of_published(
        outside_of_private(get_public_pages_queryset(request, model)),
        ChapterPage.objects.in_draft(),
    )
    seen = public
    if request.user.is_authenticated:
        seen = in_either(model._default_manager.all(), public, worked_with)
    return seen.select_related("content_type", "locale").order_by("pk")


def only_reads(request: HttpRequest) -> bool:
    """Tell whether an address answers with published words only."""
    match = request.resolver_match
    return (
        request.method in ("GET", "HEAD")
        and match is not None
        and match.url_name in READING
        and request.GET.get("version") != "draft"
    )


def document(*args: Any, **kwargs: Any) -> Any:
    """Return the OpenAPI document in one language, whatever the process has active.

    That no token is needed stands there as OpenAPI says it: by an empty requirement.
    """
    found = _whole_document(*args, **kwargs)
    for name, schema in found["components"]["schemas"].items():
        _without(schema, "title")
        if name.endswith(("Schema", "Params")):
            _without(schema, "description")
    for operations in found["paths"].values():
        for operation in operations.values():
            _without(operation.get("requestBody", {}), "title", "description")
            for scheme in operation.get("security", ()):
                scheme.pop("AllowAnonymous", None)
    del found["components"]["securitySchemes"]["AllowAnonymous"]
    return found


def _without(node: Any, *names: str) -> None:
    """Take texts away that Wagtail fills with labels of forms, translated when it was imported."""
    if isinstance(node, dict):
        for name in names:
            if isinstance(node.get(name), str | Promise):
                del node[name]
        for child in node.values():
            _without(child, *names)
    elif isinstance(node, list):
        for child in node:
            _without(child, *names)


# Wagtail offers no other place to say which pages are public, or to change the document.
wagtail_pages.get_pages_queryset = visible_pages
_whole_document = wagtail_api.get_openapi_schema
wagtail_api.get_openapi_schema = document

api = wagtail_api

api.title = "Smart City portal"
api.description = DESCRIPTION
api.openapi_extra = {"info": {"license": {"name": LICENCE, "url": LICENCE_URL}}}
api.add_decorator(with_factor)
api.add_decorator(guarded)
api.add_decorator(told_once, mode="view")
images.add_decorator(require_any_permission(get_image_model(), WORK))
documents.add_decorator(require_any_permission(get_document_model(), WORK))
redirects.add_decorator(require_any_permission(Redirect, WORK))
for router in (vocabulary, strategy, projects, news, actors, changes):
    router.add_decorator(known_parameters_only, mode="view")
    api.add_router("/", router, auth=PUBLIC)

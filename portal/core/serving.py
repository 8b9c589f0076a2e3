"""The short way from an address to a page.

Wagtail walks down the tree with two queries per level and asks for view restrictions on each;
here one query finds the page by its path and one fetches it with all that its template needs.
Figures: docs/decisions/0007. Whatever is not found so goes Wagtail's own way.
"""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page

from portal.core.frame import Frame, Link, frame_for
from portal.core.models.page import PortalPage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` (without the language's prefix)."""
    frame = frame_for(request)
    root = frame.root
    if root is not None and not getattr(request, "is_preview", False):
        found = (
            Page.objects.filter(url_path=root.tree(path), live=True)
            .select_related("content_type")
            .first()
        )
        page_class = found.specific_class if found else None
        if found and page_class and issubclass(page_class, PortalPage):
            page = page_class.for_serving().filter(pk=found.pk).first()
            if page is None:
                raise Http404  # the words are published, the facts are not
            page.unrestricted = not frame.restricted
            surround(request, page, frame)
            request._wagtail_site = frame.site  # type: ignore[attr-defined]
            request._wagtail_route_for_request = (page, [], {})  # type: ignore[attr-defined]
    response: HttpResponse = views.serve(request, path)
    return response


def surround(request: HttpRequest, page: Page, frame: Frame) -> None:
    """Put breadcrumb and translations of `page` on the request, with one query for both."""
    ancestors = [page.path[:end] for end in range(3 * page.steplen, len(page.path), page.steplen)]
    crumbs: list[tuple[str, Link]] = []
    translations: dict[str, str] = {frame.language: ""}
    related = (
        Page.objects.filter(
            Q(path__in=ancestors) | Q(translation_key=page.translation_key), live=True
        )
        .exclude(pk=page.pk)
        .select_related("locale")
        .only(
            "title",
            "url_path",
            "path",
            "translation_key",
            "locale__language_code",
            "live",
            "alias_of",
        )
    )
    own_words = set() if page.alias_of_id else {frame.language}
    for other in related:
        other_root = frame.roots.get(other.locale.language_code)
        if other_root is None:
            continue
        address = other_root.address(other.url_path)
        if other.translation_key == page.translation_key:
            translations[other.locale.language_code] = address
            if other.alias_of_id is None:
                own_words.add(other.locale.language_code)
        else:
            crumbs.append((other.path, Link(other.title, address)))
    if frame.root is not None:
        translations[frame.language] = frame.root.address(page.url_path)
        if page.pk != frame.root.page_id:
            crumbs.append((page.path, Link(page.title, translations[frame.language], current=True)))
    request.crumbs = [link for _path, link in sorted(crumbs, key=lambda crumb: crumb[0])]  # type: ignore[attr-defined]
    request.translations = translations  # type: ignore[attr-defined]
    request.own_words = own_words  # type: ignore[attr-defined]
    request.translation_key = str(page.translation_key)  # type: ignore[attr-defined]

"""The short way from an address to a page.

Wagtail walks down the tree with two queries per level and asks for view restrictions on each;
here one query finds the page by its path and one fetches it with all that its template needs.
Figures: docs/decisions/0007. Whatever is not found so goes Wagtail's own way.
"""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, TextField, UUIDField
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page

from portal.core.frame import Frame, Link, frame_for, words_of
from portal.core.models.page import PortalPage
from portal.core.prepared import Parameter, Prepared

_by_address = Prepared(
    lambda: Page.objects.filter(url_path=Parameter("url_path", TextField()), live=True).values_list(
        "pk", "content_type_id"
    )[:1]
)


@cache
def _for_serving(page_class: Any) -> Prepared:
    return Prepared(lambda: page_class.for_serving().filter(pk=Parameter("key", Page._meta.pk))[:1])


@cache
def _related(number: int) -> Prepared:
    """Return the query of that many ancestors of a page, and of its translations."""
    ancestors = [Parameter(f"path{index}", CharField()) for index in range(number)]
    translated = Q(translation_key=Parameter("translation_key", UUIDField()))
    return Prepared(
        lambda: (
            Page.objects.filter(
                Q(path__in=ancestors) | translated if ancestors else translated, live=True
            )
            .exclude(pk=Parameter("key", Page._meta.pk))
            .values_list(
                "title",
                "url_path",
                "path",
                "translation_key",
                "locale__language_code",
                "alias_of_id",
            )
        )
    )


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` (without the language's prefix)."""
    frame = frame_for(request)
    root = frame.root
    if root is not None and not getattr(request, "is_preview", False):
        found = _find(root.tree(path))
        if found is not None:
            page_class, key = found
            page = next(iter(_for_serving(page_class).fetch(key=key)), None)
            if page is None:
                raise Http404  # the words are published, the facts are not
            page.unrestricted = not frame.restricted
            surround(request, page, frame)
            request._wagtail_site = frame.site  # type: ignore[attr-defined]
            request._wagtail_route_for_request = (page, [], {})  # type: ignore[attr-defined]
    response: HttpResponse = views.serve(request, path)
    return response


def _find(url_path: str) -> tuple[Any, int] | None:
    """Return class and key of the published page at a path in the tree, if it is one of ours."""
    for key, content_type in _by_address.fetch(url_path=url_path):
        page_class = ContentType.objects.get_for_id(content_type).model_class()
        if page_class is not None and issubclass(page_class, PortalPage):
            return page_class, key
    return None


def surround(request: HttpRequest, page: Page, frame: Frame) -> None:
    """Put breadcrumb and translations of `page` on the request, with one query for both."""
    ancestors = [page.path[:end] for end in range(3 * page.steplen, len(page.path), page.steplen)]
    crumbs: list[tuple[str, Link]] = []
    translations: dict[str, str] = {frame.language: ""}
    related = _related(len(ancestors)).fetch(
        key=page.pk,
        translation_key=page.translation_key,
        **{f"path{index}": path for index, path in enumerate(ancestors)},
    )
    own_words = set() if page.alias_of_id else {frame.language}
    for title, url_path, path, translation_key, language, alias_of in related:
        other_root = frame.roots.get(language)
        if other_root is None:
            continue
        address = other_root.address(url_path)
        if translation_key == page.translation_key:
            translations[language] = address
            if alias_of is None:
                own_words.add(language)
        else:
            crumbs.append((path, Link(title, address, words_of(alias_of))))
    if frame.root is not None:
        translations[frame.language] = frame.root.address(page.url_path)
        if page.pk != frame.root.page_id:
            own = (translations[frame.language], words_of(page.alias_of_id))
            crumbs.append((page.path, Link(page.title, *own, current=True)))
    request.crumbs = [link for _path, link in sorted(crumbs, key=lambda crumb: crumb[0])]  # type: ignore[attr-defined]
    request.translations = translations  # type: ignore[attr-defined]
    request.own_words = own_words  # type: ignore[attr-defined]
    request.translation_key = str(page.translation_key)  # type: ignore[attr-defined]

"""Two views of wagtail-localize that publish, and ask only whether somebody may write.

Found by trying: an editor could write a translation and publish it with the update of its source,
or put German words in the place of a published translation. Both go around the core team.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.update_translations import UpdateTranslationsView


def update(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Whoever may translate may update; only who may publish all of the pages publishes them."""
    if request.method == "POST" and request.POST.get("publish_translations"):
        source = get_object_or_404(TranslationSource, pk=translation_source_id)
        pages = Page.objects.filter(translation_key=source.object_id)
        if not pages or not all(may_publish(request, page) for page in pages):
            raise PermissionDenied
    response: HttpResponse = UpdateTranslationsView.as_view()(
        request, translation_source_id=translation_source_id
    )
    return response


def make_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Only who may publish a page may put the German words in its place."""
    if not may_publish(request, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    response: HttpResponse = convert_to_alias(request, page_id)
    return response


def may_publish(request: HttpRequest, page: Page) -> bool:
    """Whether the user may publish this page without asking anybody."""
    user: Any = request.user
    return bool(page.permissions_for_user(user).can_publish())

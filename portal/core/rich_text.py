"""Links in rich text: those to other sites say so, those to pages cost one query together."""

from typing import Any, ClassVar

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler

REL = "external noopener"


class OtherSiteHandler(LinkHandler):
    """Marks a link that leaves this site."""

    identifier: ClassVar[str] = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """Return the opening tag; text and closing tag follow from the source."""
        return format_html('<a href="{}" rel="{}">', attrs["href"], REL)

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Return one opening tag per link."""
        return [cls.expand_db_attributes(attrs) for attrs in attrs_list]


class PortalPageHandler(PageLinkHandler):
    """Links to a page in the reader's language; a page that is not published has no address."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Any]:
        """Fetch all pages with their languages at once, without their own tables."""
        ids = [attrs.get("id") for attrs in attrs_list]
        pages = Page.objects.live().filter(pk__in=[pk for pk in ids if pk]).select_related("locale")
        by_id = {str(page.pk): page for page in pages}
        return [by_id.get(str(pk)) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Return one opening tag per link."""
        return [_opening_tag(page) for page in cls.get_many(attrs_list)]


def _opening_tag(page: Any) -> str:
    if page is None:
        return "<a>"
    if page.locale.language_code != get_language():
        page = page.localized
    return format_html('<a href="{}">', page.url or "")

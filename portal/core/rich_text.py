"""Rich text on public pages: links to other sites say so."""

from typing import ClassVar

from django.utils.html import format_html
from wagtail.rich_text import LinkHandler

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

"""News as Atom (RFC 4287) and RSS 2.0."""

import uuid
from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from portal.core.frame import Frame
from portal.news.domain import CITY
from portal.news.presenters import address, words_language

if TYPE_CHECKING:
    from portal.news.models import NewsPage

LENGTH: Final = 30
"""News in a feed."""
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"


class Atom(Atom1Feed):
    """Atom whose entries say their language, since untranslated news is in German."""

    mime_type = "application/atom+xml; charset=utf-8"

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        """Say the language of the entry."""
        return {**super().item_attributes(item), "xml:lang": item["words_language"]}


class Rss(Rss201rev2Feed):
    """RSS whose items say their language, since untranslated news is in German."""

    mime_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        """Name Dublin Core, which has the word for it."""
        return {**super().rss_attributes(), "xmlns:dc": DUBLIN_CORE}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Say the language of the item."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:language", item["words_language"])


FORMATS: Final[dict[str, type[Atom | Rss]]] = {"atom": Atom, "rss": Rss}


def feed(
    form: str,
    pages: Iterable["NewsPage"],
    frame: Frame,
    *,
    title: str,
    list_address: str,
    own_address: str,
) -> str:
    """Return news as a feed. `form` is a key of FORMATS; addresses begin with a slash."""
    result = FORMATS[form](
        title=title,
        link=f"{frame.base_url}{list_address}",
        description=str(frame.brand.claim) or title,
        language=frame.language,
        author_name=str(frame.brand.organisation) or frame.name,
        feed_url=f"{frame.base_url}{own_address}",
    )
    for page in pages:
        _add(result, page, frame)
    return str(result.writeString("utf-8"))


def _add(result: SyndicationFeed, page: "NewsPage", frame: Frame) -> None:
    news = page.record
    day = datetime.combine(news.day, time.min, tzinfo=CITY)
    result.add_item(
        title=page.title,
        link=f"{frame.base_url}{address(page, frame.root)}",
        description=page.summary,
        unique_id=entry_id(news.record.uuid, frame.language),
        unique_id_is_permalink=False,
        pubdate=day,
        updateddate=max(day, page.last_published_at or day),
        author_name=news.author or None,
        categories=[str(news.field.label)] if news.field else [],
        words_language=words_language(page, frame.language),
    )


def entry_id(record: uuid.UUID, language: str) -> str:
    """Return what names a news item in one language for ever, whatever its address becomes."""
    return f"urn:uuid:{uuid.uuid5(record, language)}"

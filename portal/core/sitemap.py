"""The sitemap: every public page that has words of its own, with its other languages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from portal.core.frame import Frame


@dataclass(frozen=True)
class Entry:
    """One page in one language. `key` is the same in all languages."""

    key: UUID
    language: str
    path: str
    changed: datetime | None


Further = Callable[[Frame], Iterable[Entry]]
_further: list[Further] = []


def adds(entries: Further) -> Further:
    """Add entries that have no page of their own in the tree; `path` begins as the site does."""
    _further.append(entries)
    return entries


class PageSitemap(Sitemap[Entry]):
    """Pages that repeat the German words are left out, and those that not everybody may see."""

    limit = 50_000
    """The most that the protocol allows in one file."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.addresses: dict[UUID, dict[str, str]] = {}

    def items(self) -> list[Entry]:
        """Return the pages in the order of the tree, by two queries; then what apps add."""
        pages = Page.objects.live().public().filter(alias_of=None, depth__gt=1).order_by("path")
        entries = []
        for key, language, url_path, changed in pages.values_list(
            "translation_key", "locale__language_code", "url_path", "last_published_at"
        ):
            root = self.frame.roots.get(language)
            if root is None or not url_path.startswith(root.url_path):
                continue
            entry = Entry(key, language, self.frame.base_url + root.address(url_path), changed)
            self.addresses.setdefault(key, {})[language] = entry.path
            entries.append(entry)
        for entry in (entry for further in _further for entry in further(self.frame)):
            self.addresses.setdefault(entry.key, {})[entry.language] = entry.path
            entries.append(entry)
        return entries

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Return what the template writes; addresses begin as the settings say."""
        return [
            {
                "item": entry,
                "location": entry.path,
                "lastmod": entry.changed,
                "alternates": self.in_languages(entry),
            }
            for entry in self.paginator.page(page).object_list
        ]

    def in_languages(self, entry: Entry) -> list[dict[str, str]]:
        """Return the languages of a page, German once more for readers of any other."""
        languages = self.addresses[entry.key]
        if len(languages) < 2:
            return []
        known = [{"lang_code": code, "location": path} for code, path in sorted(languages.items())]
        german = languages.get(settings.LANGUAGE_CODE)
        return known + ([{"lang_code": "x-default", "location": german}] if german else [])

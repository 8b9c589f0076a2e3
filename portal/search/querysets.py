"""Which entries of the index somebody may find."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from portal.core.titles import in_private_section
from portal.strategy.enums import PUBLIC_CHAPTERS

if TYPE_CHECKING:
    from portal.search.models import Entry  # noqa: F401


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the index."""

    def in_language(self, language: str) -> Self:
        """Return what readers of a language search in: its own pages, and aliases in German."""
        return self.filter(language=language)

    def open(self) -> Self:
        """Return what anybody may read at this moment, whatever the index was told last.

        The page is live and in no private section, its record is published, its chapter no draft.
        """
        no_chapter = Q(record__chapter__isnull=True)
        return self.filter(
            ~in_private_section("page__path"),
            Q(record__isnull=True) | Q(record__visible=True),
            no_chapter | Q(record__chapter__state__in=PUBLIC_CHAPTERS),
            page__live=True,
        )

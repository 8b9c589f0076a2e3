"""Which entries of the index somebody may find."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction

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
        private = PageViewRestriction.objects.annotate(
            inner_path=ExpressionWrapper(OuterRef("page__path"), output_field=CharField())
        ).filter(inner_path__startswith=F("page__path"))
        no_chapter = Q(record__chapter__isnull=True)
        return self.filter(
            ~Exists(private),
            Q(record__isnull=True) | Q(record__visible=True),
            no_chapter | Q(record__chapter__state__in=PUBLIC_CHAPTERS),
            page__live=True,
        )

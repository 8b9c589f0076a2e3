"""The index: what can be found, as plain text, one row for each page and what stands on it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.models import Page

from portal.core.models import Record
from portal.search.enums import Kind
from portal.search.querysets import EntryQuerySet


class Entry(index.Indexed, models.Model):
    """Something that can be found in one language: a page, or an indicator on the page of its goal.

    Made by `portal.search.entries` from what is published, and from nothing else.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    anchor = models.CharField(max_length=80, blank=True)
    """Where on the page it stands; empty for the page itself."""
    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    """What the page is about; it has to be visible."""
    language = models.CharField(max_length=12)
    """Whose readers find it."""
    words_language = models.CharField(max_length=12)
    """Which language the words are in: German where nobody has translated them."""
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    """The text as rows of [anchor, text]; a hit links to the anchor of its part."""
    day = models.DateField(null=True, blank=True)
    """Day of a news item, first day of an event."""
    title_terms = models.TextField(blank=True)
    summary_terms = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    """Stems of all words, in the alphabet's order, each once."""

    wagtail_reference_index_ignore = True

    objects = EntryQuerySet.as_manager()

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title", boost=4),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("terms"),
        index.FilterField("language"),
    ]

    class Meta:
        verbose_name = _("entry of the search index")
        verbose_name_plural = _("entries of the search index")
        constraints = [models.UniqueConstraint(fields=["page", "anchor"], name="entry_once")]
        indexes = [models.Index(fields=["language"], name="entry_language")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    @property
    def body(self) -> str:
        """The whole text, for an engine with an analysis of its own."""
        return " ".join(text for _anchor, text in self.parts)

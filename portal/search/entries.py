"""Keeps the entries of the index in step with what is published."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from portal.core.models import PortalPage
from portal.search.models import Entry
from portal.search.stems import index_terms, stems
from portal.search.texts import Text, texts_of, words_language

CHUNK = 100


def rebuild(*, quietly: bool = False) -> None:
    """Bring all entries in step with what is published; only those that differ are written.

    `quietly` leaves the backend's index alone, for whoever makes that anew afterwards.
    """
    with transaction.atomic():
        Entry.objects.exclude(page__in=Page.objects.filter(live=True)).delete()
        pages = Page.objects.filter(live=True, depth__gt=1).order_by("pk")
        refresh(pages.specific().iterator(chunk_size=CHUNK), quietly=quietly)


def refresh(pages: Iterable[Page], *, quietly: bool = False) -> None:
    """Write, change or delete the entries of these (specific) pages."""
    for page in pages:
        if isinstance(page, PortalPage):
            _refresh(page, quietly)


def _refresh(page: PortalPage, quietly: bool) -> None:
    known = {entry.anchor: entry for entry in Entry.objects.filter(page=page)}
    for text in texts_of(page):
        old = known.pop(text.anchor, None)
        new = _entry(page, text)
        if old is not None:
            new.pk = old.pk
        if old is None or _differs(old, new):
            new.save_base(raw=quietly)  # modelsearch leaves alone what is saved raw
    for gone in known.values():
        gone.delete()


def _entry(page: PortalPage, text: Text) -> Entry:
    language = words_language(page)
    parts = [[anchor, words] for anchor, words in text.parts if words]
    everything = " ".join([text.title, text.summary, *(words for _anchor, words in parts)])
    return Entry(
        page_id=page.pk,
        anchor=text.anchor,
        record_id=getattr(page, "record_id", None),
        language=page.locale.language_code,
        words_language=language,
        kind=text.kind,
        title=text.title[:255],
        summary=text.summary,
        parts=parts,
        day=text.day,
        title_terms=" ".join(stems(text.title, language)),
        summary_terms=" ".join(stems(text.summary, language)),
        terms=" ".join(sorted(index_terms(everything, language))),
    )


def _differs(old: Entry, new: Entry) -> bool:
    names = (field.attname for field in Entry._meta.concrete_fields if not field.primary_key)
    return any(getattr(old, name) != getattr(new, name) for name in names)

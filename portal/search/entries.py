"""Keeps the entries of the index in step with what is published."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import translation
from wagtail.models import Page

from network.models import Actor, NetworkPage
from portal.core.models import PortalPage
from portal.search.models import Entry
from portal.search.stems import index_terms, stems
from portal.search.texts import Text, actor_text, texts_of, words_language

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


def refresh_actor(page: NetworkPage, actor: Actor) -> None:
    """Write, change or delete the entry of one actor on a page of the network."""
    language = page.locale.language_code
    shown = page.live and actor.is_visible
    with translation.override(language):
        texts = [actor_text(actor, language)] if shown else []
    _write(page, texts, Entry.objects.filter(page=page, record=actor.pk), quietly=False)


def _refresh(page: PortalPage, quietly: bool) -> None:
    with translation.override(page.locale.language_code):
        texts = texts_of(page)
    _write(page, texts, Entry.objects.filter(page=page), quietly)


def _write(page: PortalPage, texts: Iterable[Text], old: Iterable[Entry], quietly: bool) -> None:
    known = {entry.anchor: entry for entry in old}
    for text in texts:
        earlier = known.pop(text.anchor, None)
        new = _entry(page, text)
        if earlier is not None:
            new.pk = earlier.pk
        if earlier is None or _differs(earlier, new):
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
        record_id=text.record or getattr(page, "record_id", None),
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

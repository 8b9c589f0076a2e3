"""Words of records: from pages in all languages and from the records' own short texts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from portal.core.api.schemas import INTERFACE, Picture
from portal.core.frame import frame_for
from portal.core.models import Record, RecordPage
from portal.core.titles import pages_of, record_page_models, told_by
from portal.core.words import DEFAULT, Words


def said(words: Mapping[str, Any], language: str | None) -> dict[str, Any]:
    """Return the entries of all languages, or the one that a reader of `language` gets.

    >>> said({"de": "Luft", "en": "Air"}, "nl")
    {'de': 'Luft'}
    """
    if language is None:
        return dict(words)
    code = language if words.get(language) else DEFAULT
    return {code: words[code]} if words.get(code) else {}


def in_each(make: Callable[[], Any], language: str | None) -> dict[str, str]:
    """Return what `make` says in each language of the interface, or in one of them."""
    wanted = INTERFACE if language is None else (language if language in INTERFACE else DEFAULT,)
    sentences = {}
    for code in wanted:
        with translation.override(code):
            sentences[code] = str(make())
    return sentences


def told(
    model: type[RecordPage],
    records: Collection[Record],
    request: HttpRequest,
    language: str | None,
) -> dict[int, dict[str, Any]]:
    """Return the fields of `schemas.Told` but for the code, by the record's key; one query.

    Only pages that anybody may read count. `model` is the class of the records' pages.
    """
    found: dict[int, dict[str, Any]] = {
        record.pk: {
            "id": record.pk,
            "uuid": record.uuid,
            **{name: {} for name in ("title", "summary", "address", "page")},
            "changed": None,
        }
        for record in records
    }
    roots = frame_for(request).roots
    for key, code, page, title, summary, path, alias_of, published in told_by(model, list(found)):
        entry = found[key]
        entry["page"][code] = page
        if code in roots:
            entry["address"][code] = on_the_web(roots[code].address(path))
        if alias_of is None:
            entry["title"][code] = title
            entry["summary"].update({code: summary} if summary else {})
        entry["changed"] = max(filter(None, (entry["changed"], published)), default=None)
    for entry in found.values():
        for name in ("title", "summary", "address", "page"):
            entry[name] = said(entry[name], language)
    return found


def readable(records: Iterable[Record]) -> set[int]:
    """Return the keys of visible records but for those whose German page is private; one query."""
    visible = [record for record in records if record.visible]
    kinds = {
        model._meta.get_field("record").related_model._meta.label_lower
        for model in record_page_models()
    }
    told_by_page = {record.pk for record in visible if record.kind in kinds}
    hidden = told_by_page - set(pages_of(told_by_page, DEFAULT))
    return {record.pk for record in visible} - hidden


def on_the_web(address: str) -> str:
    """Return a whole address; one that is whole already stays."""
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/", address)


def pictured(image: Any, alt: Words, language: str | None) -> Picture | None:
    """Return a photograph of Wagtail with what it shows; None for none."""
    if image is None:
        return None
    return Picture(
        url=on_the_web(image.file.url),
        width=image.width,
        height=image.height,
        alt=said(alt, language),
    )

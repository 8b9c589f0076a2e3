"""Translations: what the translation editor knows of them, and since when they are behind."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.core.models.translation import TranslationLag

NOT_WORDS = frozenset({"slug", "seo_title", "search_description"})
"""Fields whose change does not make a translation older than its source."""


def remember(page: Page, target: Page, user: Any = None) -> bool:
    """Put the words of `target` into the translation editor as the translation of `page`.

    Both are saved. Returns False when the texts do not match piece by piece: then the page is
    edited as a page, and the editor keeps what it knew.
    """
    strings = matching_strings(page, target)
    if strings is None:
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=target.locale
        ).update(enabled=False)
        return False
    source, _created = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.update_or_create(
        source=source, target_locale=target.locale, defaults={"enabled": True}
    )
    taken: dict[str, int] = defaultdict(int)
    rows = {}
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        path = segment.context.path
        rows[segment.string_id, segment.context_id] = StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=target.locale,
            data=strings[path][taken[path]],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=user,
        )
        taken[path] += 1
    StringTranslation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "has_error"],
    )
    TranslationLog.objects.create(
        source=source, locale=target.locale, revision_id=target.latest_revision_id
    )
    return True


def matching_strings(page: Page, target: Page) -> dict[str, list[str]] | None:
    """Return the texts of `target` by their path in `page`, None where the two differ in shape."""
    ours, our_shape = _texts(page)
    theirs, their_shape = _texts(target)
    same = our_shape == their_shape and {path: len(texts) for path, texts in ours.items()} == {
        path: len(texts) for path, texts in theirs.items()
    }
    return theirs if same else None


def _texts(page: Page) -> tuple[dict[str, list[str]], dict[str, str]]:
    strings: dict[str, list[str]] = defaultdict(list)
    templates: dict[str, str] = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            strings[segment.path].append(segment.string.data)
        elif isinstance(segment, TemplateSegmentValue):
            templates[segment.path] = segment.template
    return strings, templates


def note_published(page: Page) -> None:
    """Write down which translations are behind, now that `page` has been published."""
    if page.alias_of_id:
        return
    same_words = Page.objects.filter(
        translation_key=page.translation_key, alias_of=None, live=True
    ).select_related("locale")
    pages = {other.locale.language_code: other for other in same_words}
    german = pages.pop(settings.LANGUAGE_CODE, None)
    if german is None or not pages:
        return
    source = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=german.locale_id
    ).first()
    if page.pk == german.pk:
        if source is not None:
            source.update_from_db()
    else:
        pages = {page.locale.language_code: page}
    for language, other in pages.items():
        _mark(other, language, _is_behind(german, other, source))


def forget(page: Page) -> None:
    """Drop what was noted about a page that is gone."""
    TranslationLag.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    ).delete()


def _mark(page: Page, language: str, behind: bool) -> None:
    key = {"translation_key": page.translation_key, "language": language}
    if behind:
        TranslationLag.objects.get_or_create(**key, defaults={"since": timezone.localdate()})
    else:
        TranslationLag.objects.filter(**key).delete()


def _is_behind(german: Page, other: Page, source: TranslationSource | None) -> bool:
    translation = (
        source
        and Translation.objects.filter(
            source=source, target_locale_id=other.locale_id, enabled=True
        ).first()
    )
    if translation:
        total, translated = translation.get_progress()
        return bool(translated < total)
    return _changed_since(german, other)


def _changed_since(german: Page, other: Page) -> bool:
    """Whether the German words were others when `other` was last published."""
    if other.last_published_at is None:
        return False
    then = (
        Revision.page_revisions.filter(
            object_id=str(german.pk), created_at__lte=other.last_published_at
        )
        .order_by("-created_at", "-pk")
        .first()
    )
    now = german.live_revision
    if then is None or now is None or then.pk == now.pk:
        return False
    return any(then.content.get(name) != now.content.get(name) for name in _word_fields(german))


def _word_fields(page: Page) -> list[str]:
    return [
        field.field_name
        for field in get_translatable_fields(page.specific_class)
        if field.is_translated(page) and field.field_name not in NOT_WORDS
    ]

"""The one way to make and take away a record together with the pages that tell about it.

Admin, imports, API and the demo all come through here, so no record is ever without its German
page and no language is ever without a page: a translation where somebody wrote one, else an alias
that shows the German words.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import LocaleSynchronization

from portal.core.models import Record, RecordModel, RecordPage
from portal.core.naming import refresh_name
from portal.core.streams import with_ids_of
from portal.core.translation import remember
from portal.core.words import EASY

SLUG_LENGTH = 70

Fields = Mapping[str, Any]
"""Field name → value in one language. Streams as list of (block name, value)."""
P = TypeVar("P", bound=Page)
R = TypeVar("R", bound=RecordPage)


def create(
    facts: RecordModel,
    page: R,
    parent: Page,
    *,
    user: Any = None,
    publish: bool = True,
    translations: Mapping[str, Fields] | None = None,
) -> R:
    """Make the record, its German page and a page in every other language, or nothing at all.

    `facts` and `page` are not saved yet; `parent` is German. Languages that `translations` does
    not name get an alias. Permissions are the caller's matter.
    """
    with transaction.atomic():
        save_facts(facts, user=user, publish=publish)
        page.record = facts
        add_page(page, parent, user=user, publish=publish, translations=translations)
        refresh_name(facts)
    return page


def save_facts(facts: RecordModel, *, user: Any = None, publish: bool = True) -> None:
    """Save new facts; those with drafts get a revision, which is published if asked for."""
    if not isinstance(facts, DraftStateMixin):
        facts.save()
        return
    facts.live = False
    facts.save()
    revision = facts.save_revision(user=user)
    if publish:
        revision.publish(user=user, skip_permission_checks=True)
        facts.refresh_from_db()


def add_page(
    page: P,
    parent: Page,
    *,
    user: Any = None,
    publish: bool = True,
    translations: Mapping[str, Fields] | None = None,
) -> P:
    """Add a German page below `parent`, and a translation or an alias in every other language."""
    with transaction.atomic():
        page.locale = _locale(settings.LANGUAGE_CODE)
        page.live = False
        page.owner = user
        if not page.slug:
            page.slug = address_of(page.title)
        page.slug = find_available_slug(parent, page.slug)
        parent.add_child(instance=page)
        revision = page.save_revision(user=user, clean=False)
        if publish:
            revision.publish(user=user, skip_permission_checks=True)
        page.refresh_from_db()
        for language, fields in (translations or {}).items():
            translate(page, language, fields, user=user, publish=publish)
        add_aliases(page)
    return page


def add_aliases(page: Page) -> None:
    """Give `page` an alias in every synchronised language that has no page for it yet."""
    there = Page.objects.filter(translation_key=page.translation_key).values_list("locale_id")
    missing = Locale.objects.filter(
        pk__in=LocaleSynchronization.objects.filter(sync_from_id=page.locale_id).values("locale_id")
    ).exclude(pk__in=there)
    for locale in missing:
        page.copy_for_translation(locale, copy_parents=True, alias=True)


def translate(
    page: P, language: str, fields: Fields, *, user: Any = None, publish: bool = True
) -> P:
    """Write the words about `page` in another language and return that language's page.

    An alias becomes a real page. Where every German text has its counterpart, the words also go
    into the translation editor; Leichte Sprache is a text of its own and does not.
    """
    locale = _locale(language)
    with transaction.atomic():
        target = (
            type(page).objects.filter(translation_key=page.translation_key, locale=locale).first()
        )
        if target is None:
            target = type(page)(
                locale=locale, translation_key=page.translation_key, live=False, owner=user
            )
            parent = _parent_in(page, locale)
        else:
            parent = target.get_parent()
            target.alias_of = None
        copy_synchronised_fields(page, target)
        _write(page, target, fields)
        wanted = fields.get("slug") or address_of(target.title)
        target.slug = find_available_slug(parent, wanted, ignore_page_id=target.pk)
        if target.pk is None:
            parent.add_child(instance=target)
        revision = target.save_revision(user=user, clean=False)
        if language != EASY:
            remember(page, target, user)
        if publish:
            revision.publish(user=user, skip_permission_checks=True)
        target.refresh_from_db()
    return target


def remove(record: Record) -> None:
    """Take away a record with its facts and its pages and aliases in all languages.

    Raises ProtectedError when something else still needs the facts; then nothing is gone.
    """
    facts_model = apps.get_model(record.kind)
    page_model = facts_model._meta.get_field("pages").related_model
    with transaction.atomic():
        pages = page_model.objects.filter(record_id=record.pk)
        while page := pages.order_by("alias_of", "pk").first():
            page.delete()
        facts_model.of(record).delete()


def address_of(title: str) -> str:
    """Return the part of an address that a title makes, cut between words."""
    plain = title.lower()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, letters)
    slug = slugify(plain)
    return slug if len(slug) <= SLUG_LENGTH else slug[:SLUG_LENGTH].rsplit("-", 1)[0]


def _locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def _parent_in(page: Page, locale: Locale) -> Page:
    parent = page.get_parent()
    if parent.is_root():
        return parent
    there = parent.get_translation_or_none(locale)
    if there is None:
        there = parent.specific.copy_for_translation(locale, copy_parents=True, alias=True)
    return there


def _write(page: Page, target: Page, fields: Fields) -> None:
    for name, value in fields.items():
        field = target._meta.get_field(name)
        setattr(target, name, value)
        if isinstance(field, StreamField):
            ours = field.get_prep_value(getattr(page, name))
            theirs = field.get_prep_value(field.to_python(value))
            setattr(target, name, field.to_python(with_ids_of(ours, theirs)))
    target.draft_title = target.title

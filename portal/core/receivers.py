"""Turns what Wagtail and Django signal into events."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from portal.core.events import emit
from portal.core.facts import DraftedByPage
from portal.core.models import (
    BrandSettings,
    District,
    FieldOfAction,
    Record,
    RecordModel,
    RecordPage,
    ToldByPage,
)
from portal.core.translation import forget, note_published

EVERYWHERE = (
    BrandSettings,
    District,
    FieldOfAction,
    Locale,
    PageViewRestriction,
    Site,
    get_document_model(),
    get_image_model(),
)
"""Models whose rows may be shown on any page, or say who may see it."""


def _record_of(page: Page) -> Record | None:
    if not isinstance(page, RecordPage):
        return None
    kind = page._meta.get_field("record").related_model._meta.label_lower
    return Record(pk=page.record_id, kind=kind)


def _keep_visibility(page: Page) -> None:
    if isinstance(page, RecordPage) and isinstance(page.record, ToldByPage | DraftedByPage):
        page.record.refresh_visibility()


def _publish_facts_along(page: Page, user: Any) -> None:
    german = page.locale.language_code == settings.LANGUAGE_CODE
    if german and isinstance(page, RecordPage) and isinstance(page.record, DraftedByPage):
        page.record.follow_page(user)


@receiver(page_published)
def _page_published(instance: Page, revision: Any = None, **kwargs: Any) -> None:
    note_published(instance)
    actor = revision.user if revision else None
    _keep_visibility(instance)
    _publish_facts_along(instance, actor)
    emit(
        "page.published",
        _record_of(instance),
        actor=actor,
        public=True,
        page=instance.pk,
    )


@receiver([page_unpublished, post_page_move, page_slug_changed])
def _page_gone_elsewhere(instance: Page, **kwargs: Any) -> None:
    _keep_visibility(instance)
    emit("page.moved", page=instance.pk)


@receiver(pre_delete, sender=Page)
def _take_aliases_along(instance: Page, **kwargs: Any) -> None:
    for alias in Page.objects.filter(alias_of_id=instance.pk):
        alias.delete()


@receiver(post_delete)
def _deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page) and sender is Page:
        forget(instance)
        emit("page.deleted", page=instance.pk)
    elif isinstance(instance, RecordPage):
        _keep_visibility(instance)
    elif isinstance(instance, RecordModel):
        emit("record.deleted", payload_kind=instance._meta.label_lower, key=instance.pk)
        Record.objects.filter(pk=instance.pk).delete()


@receiver([published, unpublished])
def _facts_published(instance: Model, revision: Any = None, **kwargs: Any) -> None:
    if isinstance(instance, RecordModel):
        actor = revision.user if revision else None
        emit("facts.published", instance.record, actor=actor, public=instance.is_visible)


@receiver([post_save, post_delete])
def _changed_everywhere(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if sender in EVERYWHERE:
        emit(f"{instance._meta.model_name}.changed")

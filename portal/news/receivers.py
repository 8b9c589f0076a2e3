"""Tells the page cache that facts of news and events were changed; they have no drafts."""

from typing import Any

from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver

from portal.core.events import emit
from portal.news.models import CalendarEvent, News

LINKED = frozenset({"post_add", "post_remove", "post_clear"})


@receiver(post_save, sender=News)
@receiver(post_save, sender=CalendarEvent)
def _facts_changed(instance: News | CalendarEvent, **kwargs: Any) -> None:
    emit(f"{instance._meta.model_name}.changed", instance.record, public=instance.is_visible)


@receiver(m2m_changed, sender=News.about.through)
@receiver(m2m_changed, sender=CalendarEvent.about.through)
def _topics_changed(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    if action not in LINKED:
        return
    if reverse:
        emit("record.changed")
    else:
        _facts_changed(instance)

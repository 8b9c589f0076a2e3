"""Tells the page cache that facts without drafts were changed."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from portal.core.events import emit
from portal.strategy.models import Chapter, Indicator, StrategyVersion


@receiver(post_save, sender=Indicator)
@receiver(post_save, sender=Chapter)
def _facts_changed(instance: Indicator | Chapter, **kwargs: Any) -> None:
    emit(f"{instance._meta.model_name}.changed", instance.record, public=instance.is_visible)


@receiver(post_save, sender=StrategyVersion)
def _version_changed(instance: StrategyVersion, **kwargs: Any) -> None:
    emit("version.changed", version=instance.pk)

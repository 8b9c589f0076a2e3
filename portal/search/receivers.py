"""Tells the index what was published: it hears of the same events as everybody else."""

from typing import Any

from django.apps import apps
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.query import PageQuerySet

from network.models import Actor, NetworkPage
from portal.core.events import consumer
from portal.core.models import Delivery, Event
from portal.core.titles import record_page_models
from portal.projects.models import ProjectPage
from portal.search import entries
from portal.strategy.models import GoalPage

ABOUT_PAGES = ("page.published", "page.moved")
"""Deleted pages take their entries along."""


def _wants(event: Event) -> bool:
    return event.verb in ABOUT_PAGES or bool(event.record_key and _pages_about(event) is not None)


@consumer("search index", _wants)
def _index(event: Event, delivery: Delivery) -> None:
    if event.verb in ABOUT_PAGES:
        key = event.payload["page"]
        pages: PageQuerySet | None = Page.objects.filter(Q(pk=key) | Q(alias_of=key))
    else:
        pages = _pages_about(event)
    if pages is not None:
        entries.refresh(pages.specific())


def _pages_about(event: Event) -> PageQuerySet | None:
    """Return the pages that show the record of an event; None where no page does."""
    if event.kind == "strategy.indicator":
        return Page.objects.filter(
            pk__in=GoalPage.objects.filter(record__indicators=event.record_key).values("pk")
        )
    for model in record_page_models():
        if model._meta.get_field("record").related_model is _facts_model(event.kind):
            keys = model.objects.filter(record=event.record_key).values("pk")
            return Page.objects.filter(pk__in=keys)
    return None


def _facts_model(kind: str) -> Any:
    return apps.get_model(kind) if kind else None


@receiver(post_save, sender=Actor)
def _actor_saved(instance: Actor, created: bool, **kwargs: Any) -> None:
    """Public actors are found by their names, and so are projects of which they are partners."""
    if not created:
        pages = ProjectPage.objects.filter(record__partners__actor=instance).distinct()
        entries.refresh(pages)
    for page in NetworkPage.objects.select_related("locale"):
        entries.refresh_actor(page, instance)

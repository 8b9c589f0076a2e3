"""Takes the example city away without a trace.

The example city fills an empty portal, so everything below its start pages goes, also what
somebody added there. Actors, fields and accounts go by their code or address.
"""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry, Site
from wagtail_localize.models import LocaleSynchronization, String, Template, TranslatableObject

from network.models import Actor
from portal.accounts.models import User
from portal.core.events import emit
from portal.core.models import (
    BrandSettings,
    District,
    Event,
    FieldOfAction,
    RecordModel,
    TranslationLag,
)
from portal.demo import accounts
from portal.demo.contacts import take_contacts
from portal.demo.media import take_media
from portal.demo.messages import take_messages
from portal.demo.people import take_people
from portal.demo.reading import DemoError, Entry, coded, read
from portal.demo.relations import take_relations
from portal.demo.relative import Today
from portal.demo.rings import take_rings
from portal.demo.site import WELCOME, start_pages
from portal.demo.world import key_of
from portal.news.models import CalendarEvent, News
from portal.projects.models import Project
from portal.strategy.models import Chapter, Goal, Indicator, StrategyVersion

TOLD: tuple[type[RecordModel], ...] = (News, CalendarEvent, Project, Indicator, Goal, Chapter)
"""Facts that pages below the start page tell about, upper ones first."""


def exists() -> bool:
    """Whether the example city is there."""
    return bool(start_pages().exists())


def take_away() -> None:
    """Remove the example city in one transaction. Raises DemoError when something needs it."""
    try:
        with transaction.atomic():
            _take_pages()
            _take_facts()
            take_media()
            _take_vocabulary()
            take_messages()
            _take_accounts()
            _take_languages()
            _take_traces()
    except ProtectedError as error:
        needed = ", ".join(str(one) for one in list(error.protected_objects)[:3])
        raise DemoError(
            f"Something that does not belong to the example city refers to it: {needed}. "
            "Remove that first."
        ) from error


def _take_pages() -> None:
    BrandSettings.objects.all().delete()
    root = Page.objects.get(depth=1)
    welcome = root.add_child(
        instance=Page(title=WELCOME, slug="home", locale=Locale.get_default(), live=True)
    )
    Site.objects.filter(root_page__in=start_pages()).update(root_page=welcome, site_name="")
    Site.clear_site_root_paths_cache()
    keys = [
        key
        for start in start_pages()
        for key in start.get_descendants(inclusive=True).values_list("pk", flat=True)
    ]
    while start := start_pages().first():
        start.delete()
    PageLogEntry.objects.filter(Q(page_id__in=keys) | Q(label=WELCOME)).delete()


def _take_facts() -> None:
    for model in TOLD:
        _delete_each(model, model._default_manager.all())


def _take_vocabulary() -> None:
    today = Today(timezone.localdate())
    mine = [
        pk
        for pk, code, uuid in Actor.objects.values_list("pk", "code", "record__uuid")
        if uuid == key_of(Actor._meta.label_lower, code)
    ]
    take_contacts(mine)
    take_relations(mine, today)
    take_people(mine)
    take_rings(mine, today)
    actors = Actor.objects.filter(pk__in=mine)
    actors.update(parent=None, successor=None, closed_on=None)
    _delete_each(Actor, actors)
    StrategyVersion.objects.all().delete()
    fields = read("fields", today)
    FieldOfAction.objects.filter(code__in=_codes(fields, "fields")).delete()
    town = read("site", today).child("municipality")
    District.objects.filter(code__in=_codes(town, "districts")).delete()


def _codes(entry: Entry, key: str) -> list[str]:
    return [part.need("code") for part in coded(entry, key)]


def _delete_each(model: type[models.Model], rows: models.QuerySet[Any]) -> None:
    """Delete rows with what the admin wrote down about them."""
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    kind = ContentType.objects.get_for_model(model)
    ModelLogEntry.objects.filter(content_type=kind, object_id__in=keys).delete()


def _take_accounts() -> None:
    User.objects.filter(email__in=accounts.addresses()).delete()


def _take_languages() -> None:
    LocaleSynchronization.objects.all().delete()
    Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).delete()


def _take_traces() -> None:
    """Drop translations, lags and events of what is gone, and say so to every cache."""
    keys = Page.objects.values("translation_key")
    TranslatableObject.objects.exclude(translation_key__in=keys).delete()
    TranslationLag.objects.exclude(translation_key__in=keys).delete()
    String.objects.filter(segments=None).delete()
    Template.objects.filter(segments=None).delete()
    Event.objects.filter(record=None).delete()
    emit("demo.removed")

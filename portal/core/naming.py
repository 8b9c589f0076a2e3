"""What a record is called in the admin: its code and its German title, draft or published."""

from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from portal.core.models.record import RecordModel

Q = TypeVar("Q", bound=QuerySet[Any])


def _page_model(model: type[Model]) -> Any:
    try:
        return model._meta.get_field("pages").related_model
    except FieldDoesNotExist:
        return None


def with_names(records: Q) -> Q:
    """Fetch German titles, and whether they were ever published, together with the records.

    Models without pages stay as they are.
    """
    page_model = _page_model(records.model)
    if page_model is None or not issubclass(records.model, RecordModel):
        return records
    german = page_model.objects.filter(
        record=OuterRef("pk"), locale__language_code=settings.LANGUAGE_CODE
    ).order_by()
    named: Q = records.annotate(
        german_title=Subquery(german.values("draft_title")[:1]),
        was_published=Exists(german.filter(first_published_at__isnull=False)),
    )
    return named


def title_of(facts: Any) -> str:
    """Return the German title, "" where there is no page yet; a query unless fetched before."""
    if "german_title" not in facts.__dict__:
        page_model = _page_model(type(facts))
        if page_model is None or facts.pk is None:
            return ""
        facts.german_title = (
            page_model.objects.filter(
                record_id=facts.pk, locale__language_code=settings.LANGUAGE_CODE
            )
            .values_list("draft_title", flat=True)
            .first()
        )
    return facts.german_title or ""


def name_of(facts: Any) -> str:
    """Return code and German title: `P03 Neighbourhood app`."""
    return f"{facts.code} {title_of(facts)}".strip()


def refresh_name(facts: Any) -> None:
    """Keep the name in the newest draft in step: lists and headings of the admin show that one."""
    revision_id = getattr(facts, "latest_revision_id", None)
    if revision_id:
        facts.__dict__.pop("german_title", None)
        Revision.objects.filter(pk=revision_id).update(object_str=str(facts))


@receiver(page_published)
def _page_published(instance: Any, **kwargs: Any) -> None:
    facts = getattr(instance, "record", None)
    if isinstance(facts, RecordModel) and instance.locale.language_code == settings.LANGUAGE_CODE:
        refresh_name(facts)

"""What records are called: their published pages in a reader's language, found together."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models import (
    Q as Condition,
)
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from portal.core.models import RecordPage
from portal.core.pagecache import shown

Q = TypeVar("Q", bound=PageQuerySet)
R = TypeVar("R", bound=QuerySet[Any])
COLUMNS = [
    field.attname
    for field in Page._meta.concrete_fields
    if field.attname in {"id", "path", "title", "url_path", "live", "locale_id", "alias_of_id"}
]
"""What of a page is fetched; everything else costs a query when it is asked for."""
TOLD = (
    "record_id",
    "locale__language_code",
    "pk",
    "title",
    "summary",
    "url_path",
    "alias_of_id",
    "last_published_at",
)
"""What programs are told of a page."""


def in_private_section(path: str) -> Exists:
    """Return whether the page whose tree path stands in the field `path` is in a private section.

    What is private in one language is so in all: a translation or alias says the same.
    """
    closed = Page.objects.filter(
        translation_key__in=PageViewRestriction.objects.values("page__translation_key")
    )
    inner = ExpressionWrapper(OuterRef(path), output_field=CharField())
    return Exists(closed.annotate(inner_path=inner).filter(inner_path__startswith=F("path")))


def open_pages(pages: Q, language: str | None) -> Q:
    """Return those of `pages` that anybody may read: live, in no private section.

    In one language, or in all of them where `language` is None.

    Wagtail's own `public()` asks the database first; this is part of the query itself.
    """
    found: Q = pages.live().filter(~in_private_section("path"))
    return found if language is None else found.filter(locale__language_code=language)


def outside_of_private(pages: Q) -> Q:
    """Leave out what is in a private section, where the search engine has to read the query too."""
    private = Page.objects.filter(in_private_section("path")).order_by()
    found: Q = pages.exclude(pk__in=private.values("pk"))
    return found


def in_either(pages: Q, one: PageQuerySet, other: PageQuerySet) -> Q:
    """Keep those of `pages` that are in one of two lists."""
    lists = [Condition(pk__in=part.order_by().values("pk")) for part in (one, other)]
    found: Q = pages.filter(lists[0] | lists[1])
    return found


def readable(facts: R) -> R:
    """Return those of `facts` whose German page anybody may read."""
    pages = facts.model._meta.get_field("pages").related_model._default_manager.order_by()
    found: R = facts.filter(pk__in=open_pages(pages, settings.LANGUAGE_CODE).values("record"))
    return found


def told_by(model: type[Model], record_ids: Collection[int]) -> Iterable[tuple[Any, ...]]:
    """Return TOLD of each page of a class about these records that anybody may read; one query."""
    pages = open_pages(model._default_manager.order_by(), None)
    rows: Iterable[tuple[Any, ...]] = pages.filter(record__in=record_ids).values_list(*TOLD)
    return rows


def of_published(pages: Q, hidden: PageQuerySet) -> Q:
    """Leave out pages of records that are not visible, and `hidden` ones."""
    left_out = Condition(pk__in=hidden.order_by().values("pk"))
    for model in record_page_models():
        unpublished = model._default_manager.filter(record__record__visible=False)
        left_out |= Condition(pk__in=unpublished.order_by().values("pk"))
    found: Q = pages.exclude(left_out)
    return found


def pages_of(record_ids: Collection[int], language: str) -> dict[int, Page]:
    """Return for each visible record its page in `language`, by the record's key; one query.

    Records without a page that anybody may read are left out. The pages know title, path and
    whether they are an alias (German words), and `kind`: the label of the model with the facts.
    """
    shown(*record_ids)
    if not record_ids:
        return {}
    parts = [
        open_pages(model.objects.order_by(), language)
        .filter(record__in=record_ids, record__record__visible=True)
        .annotate(kind=Value(_facts_label(model)))
        .values_list("record_id", "kind", *COLUMNS)
        for model in record_page_models()
    ]
    found = {}
    for key, kind, *values in parts[0].union(*parts[1:], all=True):
        page = Page.from_db(None, COLUMNS, values)
        page.kind = kind
        found[key] = page
    return found


@cache
def record_page_models() -> tuple[type[RecordPage], ...]:
    """Return every class of pages that tell about a record."""
    return tuple(model for model in apps.get_models() if issubclass(model, RecordPage))


def _facts_label(model: Any) -> str:
    label: str = model._meta.get_field("record").related_model._meta.label_lower
    return label

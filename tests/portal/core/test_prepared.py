"""Queries that are compiled once."""

from datetime import UTC, datetime

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from portal.core.prepared import ForKeys, Parameter, Prepared, among
from portal.core.together import Together

pytestmark = pytest.mark.once

by_path = Prepared(
    lambda: Page.objects.filter(url_path=Parameter("path", models.TextField())).select_related(
        "locale"
    )
)
published_since = Prepared(
    lambda: Page.objects.filter(
        last_published_at__gt=Parameter("moment", models.DateTimeField())
    ).values_list("title", flat=True)
)


@pytest.mark.django_db
def test_fetch_returns_instances_with_relations_in_one_query() -> None:
    root = Page.objects.get(depth=1)
    with CaptureQueriesContext(connection) as queries:
        [found] = by_path.fetch(path=root.url_path)
        assert (found, found.locale) == (root, Locale.objects.get(pk=root.locale_id))
    assert len(queries) == 2


@pytest.mark.django_db
def test_fetch_takes_new_values_each_time() -> None:
    root = Page.objects.get(depth=1)
    assert by_path.fetch(path="/no/such/") == []
    assert by_path.fetch(path=root.url_path) == [root]


@pytest.mark.django_db
def test_fetch_converts_moments_like_the_field() -> None:
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    Page.objects.filter(depth=1).update(last_published_at=moment)
    assert published_since.fetch(moment=moment.replace(hour=11)) == ["Root"]
    assert published_since.fetch(moment=moment) == []


@pytest.mark.django_db
def test_fetch_without_a_value_names_the_parameter() -> None:
    with pytest.raises(KeyError, match="path"):
        by_path.fetch()


titles = ForKeys(
    lambda keys: Prepared(lambda: Page.objects.filter(among("pk", keys)).values_list("pk", "title"))
)
pages_and_languages = ForKeys(
    lambda keys: Together(
        lambda: [Page.objects.filter(among("locale_id", keys)), Locale.objects.all()]
    )
)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_fetch_for_keys_returns_each_row_once_for_any_number(number: int) -> None:
    root = Page.objects.get(depth=1)
    for place in range(6):
        root.add_child(title=f"Page {place}")
    wanted = list(Page.objects.filter(depth=2).values_list("pk", "title"))[-number:]
    assert sorted(titles.fetch([key for key, _title in wanted])) == sorted(wanted)


@pytest.mark.django_db
def test_fetch_for_keys_takes_a_relation_and_several_tables() -> None:
    language = Locale.objects.get(language_code="de")
    pages, languages = pages_and_languages.fetch([language.pk])
    assert set(pages) == set(Page.objects.filter(locale=language))
    assert set(languages) == set(Locale.objects.all())

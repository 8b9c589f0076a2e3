"""Rows of several tables in one query.

A project page shows rows of ten small tables. One query each is ten round trips; here each table
gives its rows as JSON and a UNION brings them all. Measured in docs/decisions/0007.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from typing import Any

from django.db.models import (
    DateTimeField,
    DecimalField,
    Field,
    JSONField,
    Model,
    QuerySet,
    Value,
)
from django.db.models.functions import JSONObject
from django.utils import timezone

from portal.core.prepared import Prepared


def fetch_together(*querysets: QuerySet[Any]) -> list[list[Any]]:
    """Return the rows of each queryset as model instances, in the model's ordering; one query.

    For small tables: ordering happens in Python, by `Meta.ordering` over plain fields. Only fields
    of the model's own table are filled.
    """
    return _sorted_rows([queryset.model for queryset in querysets], _union(querysets))


class Together:
    """`fetch_together` for querysets with parameters, compiled once (`portal.core.prepared`)."""

    def __init__(self, build: Callable[[], Sequence[QuerySet[Any]]]) -> None:
        self._build = build
        self._models: list[type[Model]] = []
        self._query = Prepared(self._compile)

    def fetch(self, **values: Any) -> list[list[Any]]:
        """Return the rows of each queryset, with a value for each parameter's name."""
        rows = self._query.fetch(**values)
        return _sorted_rows(self._models, rows)

    def _compile(self) -> QuerySet[Any]:
        querysets = self._build()
        self._models = [queryset.model for queryset in querysets]
        return _union(querysets)


def _union(querysets: Sequence[QuerySet[Any]]) -> QuerySet[Any]:
    parts = [
        queryset.order_by()
        .annotate(
            _part=Value(number),
            _row=JSONObject(**{f.attname: f.attname for f in queryset.model._meta.concrete_fields}),
        )
        .values_list("_part", "_row")
        for number, queryset in enumerate(querysets)
    ]
    return parts[0].union(*parts[1:], all=True)


def _sorted_rows(
    models: Sequence[type[Model]], found: Iterable[tuple[int, Any]]
) -> list[list[Any]]:
    rows: list[list[Any]] = [[] for _model in models]
    for number, row in found:
        rows[number].append(_instance(models[number], row))
    for number, model in enumerate(models):
        _sort(rows[number], model._meta.ordering or ())
    return rows


def _instance(model: type[Model], row: dict[str, Any] | str) -> Model:
    values = json.loads(row) if isinstance(row, str) else row
    for field in model._meta.concrete_fields:
        value = values[field.attname]
        if isinstance(field, JSONField) and isinstance(value, str):
            value = json.loads(value)
        values[field.attname] = _read(field, value)
    instance = model(**values)
    instance._state.adding = False
    instance._state.db = "default"
    return instance


def _read(field: Field[Any, Any], value: Any) -> Any:
    """Return a value as the field would; JSON knows neither decimals nor, on SQLite, time zones."""
    if value is None:
        return None
    if isinstance(field, DecimalField) and isinstance(value, float):
        value = repr(value)
    read = field.to_python(value)
    if isinstance(field, DateTimeField) and timezone.is_naive(read):
        read = read.replace(tzinfo=UTC)
    return read


def _sort(rows: list[Any], ordering: Sequence[Any]) -> None:
    for name in reversed(ordering):
        plain = name.lstrip("-")
        rows.sort(
            key=lambda row: (getattr(row, plain) is not None, getattr(row, plain)),
            reverse=name.startswith("-"),
        )


def adopt(parent: Any, **relations: list[Any]) -> None:
    """Give a clusterable `parent` its children, so that `parent.children.all()` asks no query."""
    known = parent.__dict__.setdefault("_cluster_related_objects", {})
    for name, rows in relations.items():
        known[name] = rows
        for row in rows:
            setattr(row, parent._meta.get_field(name).field.name, parent)

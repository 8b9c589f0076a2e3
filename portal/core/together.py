"""Rows of several tables in one query.

A project page shows rows of ten small tables. One query each is ten round trips; here each table
gives its rows as JSON and a UNION brings them all. Measured in docs/decisions/0007.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    CharField,
    DateTimeField,
    DecimalField,
    Field,
    IntegerField,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import JSONArray
from django.utils import timezone

from portal.core.prepared import Prepared

AS_IN_JSON = {kind.to_python for kind in (CharField, TextField, IntegerField)}
"""How fields read that give back what JSON brings; their values need no reading."""


class Together:
    """Querysets with parameters as one query, compiled once (`portal.core.prepared`).

    For small tables: ordering happens in Python, by `Meta.ordering` over plain fields. Only fields
    of the model's own table are filled.
    """

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
            _row=JSONArray(*(field.attname for field in queryset.model._meta.concrete_fields)),
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


def _instance(model: type[Model], row: list[Any] | str) -> Model:
    values = json.loads(row) if isinstance(row, str) else row
    names, to_read = _fields(model)
    for place, field in to_read:
        if values[place] is not None:
            values[place] = _read(field, values[place])
    return model.from_db(DEFAULT_DB_ALIAS, names, values)


@cache
def _fields(model: type[Model]) -> tuple[list[str], list[tuple[int, Field[Any, Any]]]]:
    """Return the columns' names, and place and field of those whose values have to be read."""
    fields: Sequence[Any] = model._meta.concrete_fields
    kinds = [field.target_field if field.remote_field else field for field in fields]
    to_read = [
        (place, fields[place])
        for place, kind in enumerate(kinds)
        if type(kind).to_python not in AS_IN_JSON
    ]
    return [field.attname for field in fields], to_read


def _read(field: Field[Any, Any], value: Any) -> Any:
    """Return a value as the field would; JSON knows neither decimals nor, on SQLite, time zones."""
    if isinstance(field, JSONField) and isinstance(value, str):
        value = json.loads(value)
    elif isinstance(field, DecimalField) and isinstance(value, float):
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

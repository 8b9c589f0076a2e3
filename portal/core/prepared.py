"""Queries that are compiled once per process and then only executed.

Django builds the SQL of a queryset anew each time; for a page of facts that is a third of its
time. Figures: docs/decisions/0007.
"""

from collections.abc import Callable, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple, Protocol

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    BigAutoField,
    Expression,
    F,
    Field,
    QuerySet,
    prefetch_related_objects,
)
from django.db.models.lookups import In
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)


class Parameter(Expression):
    """The place of a value that comes with each execution; stands in filters like a value."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return a placeholder, and the parameter itself in place of its value."""
        return "%s", [self]


class _Ready(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    convert: list[tuple[int, list[Callable[[Any, Any, Any], Any]], Any]]
    """Column, what makes its value ready, and the expression that stands there."""
    make: Callable[[list[Any]], list[Any]]
    prefetch: tuple[Any, ...]


class Prepared:
    """A queryset with parameters, built at the first `fetch`: models have to be loaded by then."""

    def __init__(self, build: Callable[[], QuerySet[Any]]) -> None:
        self._build = build
        self._ready: _Ready | None = None

    def fetch(self, **values: Any) -> list[Any]:
        """Return the rows, as the queryset would, with a value for each parameter's name."""
        if self._ready is None:
            self._ready = self._compile()
        sql, params, convert, make, prefetch = self._ready
        connection = connections[DEFAULT_DB_ALIAS]
        bound = [
            param.output_field.get_db_prep_value(values[param.name], connection)
            if isinstance(param, Parameter)
            else param
            for param in params
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, bound)
            rows = list(map(list, cursor.fetchall()))
        for column, converters, expression in convert:
            for row in rows:
                for converter in converters:
                    row[column] = converter(row[column], expression, connection)
        found = make(rows)
        if prefetch:
            prefetch_related_objects(found, *prefetch)
        return found

    def _compile(self) -> _Ready:
        queryset: Any = self._build().using(DEFAULT_DB_ALIAS)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters(
            [column for column, *_rest in compiler.select[: compiler.col_count]]
        )
        return _Ready(
            sql,
            tuple(params),
            [(column, found, expression) for column, (found, expression) in converters.items()],
            _maker(queryset, compiler),
            queryset._prefetch_related_lookups,
        )


def _maker(queryset: Any, compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """Return what makes of rows what the queryset promises: instances, tuples or single values."""
    kind = queryset._iterable_class
    if kind is ValuesListIterable:
        return lambda rows: list(map(tuple, rows))
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    if kind is not ModelIterable:
        raise TypeError(f"A prepared query gives instances or lists of values, not {kind}.")
    return _instances(compiler)


def _instances(compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """Return what makes instances, with the relations that come along; as Django's own does."""
    select, facts = compiler.select, compiler.klass_info
    columns = slice(facts["select_fields"][0], facts["select_fields"][-1] + 1)
    names = [column.target.attname for column, *_rest in select[columns]]
    from_db = facts["model"].from_db
    # the stubs know a later Django, which takes one argument more
    populators = get_related_populators(facts, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    annotations = list(compiler.annotation_col_map.items())

    def make(rows: list[Any]) -> list[Any]:
        found = []
        for row in rows:
            instance = from_db(DEFAULT_DB_ALIAS, names, row[columns])
            for populator in populators:
                populator.populate(row, instance)
            for name, column in annotations:
                setattr(instance, name, row[column])
            found.append(instance)
        return found

    return make


class Fetching(Protocol):
    """What is compiled once: `Prepared`, or `portal.core.together.Together`."""

    def fetch(self, **values: Any) -> list[Any]:
        """Return the rows."""


class ForKeys:
    """A query about a list of keys, compiled once for each size that lists are filled up to.

    `build` gets the places of the keys, for `among`. Sizes are powers of two, so that few
    queries are kept however long lists get; the last key fills what is left over.
    """

    def __init__(self, build: Callable[[list[Parameter]], Fetching]) -> None:
        self._build = build
        self._by_size: dict[int, Fetching] = {}

    def fetch(self, keys: Sequence[int], **values: Any) -> list[Any]:
        """Return the rows about `keys`, of which there has to be at least one."""
        size = 1 << (len(keys) - 1).bit_length()
        names = [f"key{place}" for place in range(size)]
        if size not in self._by_size:
            self._by_size[size] = self._build([Parameter(name, BigAutoField()) for name in names])
        filled = zip(names, chain(keys, repeat(keys[-1])), strict=False)
        return self._by_size[size].fetch(**dict(filled), **values)


def among(column: str, keys: Sequence[Parameter]) -> In:
    """Return the condition that a column (`project_id`) is one of these keys.

    In place of `project__in`, which takes no parameters for relations.
    """
    return In(F(column), list(keys))

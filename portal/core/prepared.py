"""Queries that are compiled once per process and then only executed.

Django builds the SQL of a queryset anew each time; for a page of facts that is a third of its
time. Figures: docs/decisions/0007.
"""

import copy
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple, Protocol

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigAutoField, Expression, F, Field, QuerySet
from django.db.models.lookups import In


class Parameter(Expression):
    """The place of a value that comes with each execution; stands in filters like a value."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return a placeholder, and the parameter itself in place of its value."""
        return "%s", [self]


class _Ready(NamedTuple):
    queryset: QuerySet[Any]
    compiler: Any
    converters: dict[int, Any]
    sql: str
    params: tuple[Any, ...]


class Prepared:
    """A queryset with parameters, built at the first `fetch`: models have to be loaded by then."""

    def __init__(self, build: Callable[[], QuerySet[Any]]) -> None:
        self._build = build
        self._ready: _Ready | None = None

    def fetch(self, **values: Any) -> list[Any]:
        """Return the rows, as the queryset would, with a value for each parameter's name."""
        if self._ready is None:
            self._ready = self._compile()
        queryset, compiler, converters, sql, params = self._ready
        # connections belong to a thread, so each execution gets a compiler of its own
        connection = connections[DEFAULT_DB_ALIAS]
        compiler = copy.copy(compiler)
        compiler.connection = connection
        bound = tuple(
            param.output_field.get_db_prep_value(values[param.name], connection)
            if isinstance(param, Parameter)
            else param
            for param in params
        )
        compiler.as_sql = lambda *_args, **_kwargs: (sql, bound)
        compiler.get_converters = lambda _expressions: converters
        rows = queryset.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        return list(rows)

    def _compile(self) -> _Ready:
        queryset = self._build().using(DEFAULT_DB_ALIAS)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters(column for column, *_rest in compiler.select)
        return _Ready(queryset, compiler, converters, sql, tuple(params))


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

"""Queries that are compiled once per process and then only executed.

Django builds the SQL of a queryset anew each time; for a page of facts that is a third of its
time. Figures: docs/decisions/0007.
"""

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet


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

"""Half-open periods: from a day on, until a day that no longer belongs to it.

`valid_until` may be empty: no end is known. A period that ends on its first day never holds.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q

START, END = "valid_from", "valid_until"


def holding_on(day: date, of: str = "") -> Q:
    """Return the condition for rows whose period holds on a day, or that of what `of` names."""
    way = f"{of}__" if of else ""
    begun = Q(**{f"{way}{START}__lte": day})
    return begun & (Q(**{f"{way}{END}": None}) | Q(**{f"{way}{END}__gt": day}))


def in_order(name: str, message: Any) -> CheckConstraint:
    """Return the constraint that no period ends before it begins."""
    return CheckConstraint(
        condition=Q(valid_until=None) | Q(valid_until__gte=F(START)),
        name=name,
        violation_error_message=message,
    )


class PeriodsApart(BaseConstraint):
    """No two rows with the same keys have periods that share a day; with a state, of those in it.

    The same rule in each database: an exclusion constraint in PostgreSQL, triggers in SQLite. Both
    raise IntegrityError with the constraint's name; `full_clean` says it in words before.
    `keys` are foreign keys. Without keys all rows are meant, without `field` those in any state.
    Other databases are refused.
    """

    def __init__(
        self,
        *,
        keys: Sequence[str],
        field: str = "",
        value: str = "",
        name: str,
        **words: Any,
    ) -> None:
        super().__init__(name=name, **words)
        self.keys = tuple(keys)
        self.field = field
        self.value = value

    def deconstruct(self) -> Any:
        """Return how a migration writes it."""
        path, args, kwargs = super().deconstruct()
        kwargs |= {"keys": self.keys, "field": self.field, "value": self.value}
        return path, args, kwargs

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PeriodsApart)
            and self.deconstruct()[2]["name"] == other.deconstruct()[2]["name"]
            and (self.keys, self.field, self.value) == (other.keys, other.field, other.value)
        )

    def __hash__(self) -> int:
        return hash((self.name, self.keys, self.field, self.value))

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        """Return the line of CREATE TABLE; in SQLite the triggers follow after it."""
        assert model is not None
        assert schema_editor is not None
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion(model, schema_editor)
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        """Return what adds it to a table; SQLite makes the table anew instead."""
        assert model is not None
        assert schema_editor is not None
        return Statement(
            "ALTER TABLE %(table)s ADD %(constraint)s",
            table=Table(model._meta.db_table, schema_editor.quote_name),
            constraint=self._exclusion(model, schema_editor),
        )

    def remove_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        """Return what takes it from a table; in SQLite the triggers go with the old table."""
        assert model is not None
        assert schema_editor is not None
        return Statement(
            "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s",
            table=Table(model._meta.db_table, schema_editor.quote_name),
            name=schema_editor.quote_name(self.name),
        )

    def _columns(self, model: type[Model]) -> list[str]:
        columns = [model._meta.get_field(key).column for key in self.keys]  # type: ignore[union-attr]
        return [str(column) for column in columns]

    def _exclusion(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        # Ranges of one number, since PostgreSQL compares those without an extension.
        name = schema_editor.quote_name
        same = "".join(
            f"int8range({name(column)}, {name(column)}, '[]') WITH &&, "
            for column in self._columns(model)
        )
        return (
            f"CONSTRAINT {name(self.name)} EXCLUDE USING gist ({same}"
            f"daterange({name(START)}, {name(END)}, '[)') WITH &&)"
        ) + (f" WHERE ({name(self.field)} = '{self.value}')" if self.field else "")

    def _triggers(
        self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> list[Statement]:
        same = "".join(f"t.{column} = NEW.{column} AND " for column in self._columns(model))
        if self.field:
            same += f"NEW.{self.field} = '{self.value}' AND t.{self.field} = '{self.value}' AND "
        body = (
            f"SELECT RAISE(ABORT, '{self.name}') "  # noqa: S608
            f"WHERE (NEW.{END} IS NULL OR NEW.{END} > NEW.{START}) "
            f"AND EXISTS (SELECT 1 FROM %(table)s AS t WHERE {same}t.id <> NEW.id "
            f"AND (t.{END} IS NULL OR (t.{END} > t.{START} AND NEW.{START} < t.{END})) "
            f"AND (NEW.{END} IS NULL OR t.{START} < NEW.{END}));"
        )
        return [
            Statement(
                f"CREATE TRIGGER {self.name}_{verb} AFTER {verb} ON %(table)s "
                f"FOR EACH ROW BEGIN {body} END",
                table=Table(model._meta.db_table, schema_editor.quote_name),
            )
            for verb in ("insert", "update")
        ]

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError where another row's period shares a day with this one's."""
        known = {name: getattr(instance, name) for name in (START, END)}
        if self.field and getattr(instance, self.field) != self.value:
            return
        if known[START] is None:
            return
        if set(exclude or ()) & {*self.keys, START, END} and not all(
            getattr(instance, f"{key}_id") for key in self.keys
        ):
            return
        if known[END] is not None and known[END] <= known[START]:
            return
        same = {f"{key}_id": getattr(instance, f"{key}_id") for key in self.keys}
        others = model._default_manager.using(using).filter(
            Q(valid_until=None) | (Q(valid_until__gt=known[START]) & Q(valid_until__gt=F(START))),
            **same,
            **({self.field: self.value} if self.field else {}),
        )
        if known[END] is not None:
            others = others.filter(valid_from__lt=known[END])
        if others.exclude(pk=instance.pk).exists():
            raise ValidationError(self.get_violation_error_message(), code="overlap")

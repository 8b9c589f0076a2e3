"""Rules that a database can hold by triggers only: the same condition in PostgreSQL and SQLite.

What breaks one raises IntegrityError with its name; `full_clean` says it in words before.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, Model

Editor = BaseDatabaseSchemaEditor


class TriggerRule(BaseConstraint):
    """Abstract: no row may be written for which `broken` is true afterwards."""

    options: Sequence[str] = ()
    """Names of the arguments, as a migration writes them."""

    def broken(self, model: type[Model]) -> str:
        """Return the condition in SQL about the row NEW; `%(table)s` is the model's table."""
        raise NotImplementedError

    def deconstruct(self) -> Any:
        """Return how a migration writes it."""
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {name: getattr(self, name) for name in self.options}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, *(getattr(self, name) for name in self.options)))

    def constraint_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        """Return nothing for CREATE TABLE; the triggers follow after it."""
        assert model is not None
        assert schema_editor is not None
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        else:
            self.on_sqlite(model, schema_editor)

    def create_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        """Return what adds it to a table of PostgreSQL; SQLite makes the table anew instead."""
        assert model is not None
        assert schema_editor is not None
        # one change after the other, or two might break the rule together without seeing it
        body = (
            f"BEGIN PERFORM pg_advisory_xact_lock(hashtext('{self.name}')); "
            f"IF {self.broken(model)} THEN RAISE EXCEPTION USING MESSAGE = '{self.name}', "
            f"ERRCODE = 'check_violation', CONSTRAINT = '{self.name}'; END IF; RETURN NULL; END"
        )
        return Statement(
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $${body}$$; "
            f"CREATE TRIGGER {self.name} AFTER INSERT OR UPDATE ON %(table)s "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
            table=Table(model._meta.db_table, schema_editor.quote_name),
        )

    def remove_sql(self, model: type[Model] | None, schema_editor: Editor | None) -> Any:
        """Return what takes it from a table of PostgreSQL."""
        assert model is not None
        assert schema_editor is not None
        return Statement(
            f"DROP TRIGGER {self.name} ON %(table)s; DROP FUNCTION {self.name}()",
            table=Table(model._meta.db_table, schema_editor.quote_name),
        )

    def on_sqlite(self, model: type[Model], schema_editor: Editor) -> None:
        """Let triggers be made after the table; they go with it when it is made anew."""
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))

    def _triggers(self, model: type[Model], schema_editor: Editor) -> list[Statement]:
        return [
            Statement(
                f"CREATE TRIGGER {self.name}_{verb} AFTER {verb} ON %(table)s "
                f"FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{self.name}') "
                f"WHERE {self.broken(model)}; END",
                table=Table(model._meta.db_table, schema_editor.quote_name),
            )
            for verb in ("insert", "update")
        ]

    def refuse(self, code: str) -> ValidationError:
        """Return the error in words."""
        return ValidationError(self.get_violation_error_message(), code=code)


class NoCycle(TriggerRule):
    """Who follows a foreign key from a row of this table to another never comes back to it."""

    options = ("key",)

    def __init__(self, *, key: str, name: str, **words: Any) -> None:
        super().__init__(name=name, **words)
        self.key = key

    def broken(self, model: type[Model]) -> str:
        """Return the condition: the row is among those above it."""
        up = model._meta.get_field(self.key).column  # type: ignore[union-attr]
        own = model._meta.pk.column
        return (
            f"NEW.{up} IS NOT NULL AND EXISTS (WITH RECURSIVE above(id) AS (SELECT NEW.{up} "  # noqa: S608
            f"UNION SELECT t.{up} FROM %(table)s AS t JOIN above ON t.{own} = above.id) "
            f"SELECT 1 FROM above WHERE above.id = NEW.{own})"
        )

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError where the row would be above itself; a query for each step up."""
        if instance.pk is None or self.key in (exclude or ()):
            return
        rows = model._default_manager.using(using)
        seen: set[Any] = set()
        above = getattr(instance, f"{self.key}_id")
        while above is not None and above not in seen:
            if above == instance.pk:
                raise self.refuse("cycle")
            seen.add(above)
            above = rows.filter(pk=above).values_list(f"{self.key}_id", flat=True).first()

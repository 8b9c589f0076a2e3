"""Amounts that hold for a half-open period, and whose sum may pass a limit on no day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model

from portal.core.triggers import TriggerRule

Amount = tuple[date, date | None, Decimal]
"""First day, first day that no longer counts, amount."""
EXACT = 1000
"""Amounts have three decimal places; SQLite adds them as floats, so they are compared as whole."""


def most_at_once(amounts: Iterable[Amount]) -> Decimal:
    """Return the largest sum on any day; it begins on a day on which one of them begins."""
    known = [(begin, end, amount) for begin, end, amount in amounts if end is None or end > begin]
    return max(
        (
            sum((a for b, e, a in known if b <= day and (e is None or e > day)), Decimal(0))
            for day, _end, _amount in known
        ),
        default=Decimal(0),
    )


class SumWithin(TriggerRule):
    """On each day the sum of `amount` over the rows with the same `key` is within a limit.

    The limit is 1, or the column `limit` of what `key` points to. Then the model there carries a
    `LimitKept` that is named like this one with `_limit` behind it.
    """

    options = ("key", "amount", "limit")

    def __init__(self, *, key: str, amount: str, limit: str = "", name: str, **words: Any) -> None:
        super().__init__(name=name, **words)
        self.key, self.amount, self.limit = key, amount, limit

    def broken(self, model: type[Model]) -> str:
        """Return the condition: on the first day of one of the rows the sum is too large."""
        key = f"NEW.{self.key}_id"
        limit = f"(SELECT {self.limit} FROM {self._limits(model)} WHERE id = {key})"  # noqa: S608
        too_much = _too_much(self, _table(model), key, limit if self.limit else "1")
        return f"NEW.{self.amount} IS NOT NULL AND {too_much}"

    def _limits(self, model: type[Model]) -> str:
        return _table(model._meta.get_field(self.key).related_model)  # type: ignore[arg-type]

    def on_sqlite(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Let the triggers be made after the table."""
        other = f"{self.name}_limit" if self.limit else ""
        _cross(schema_editor, self, model, ("insert", "update"), other)

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError where the sum would be too large with this row."""
        key, amount = getattr(instance, f"{self.key}_id"), getattr(instance, self.amount)
        begin: Any = instance.valid_from  # type: ignore[attr-defined]
        if key is None or amount is None or begin is None:
            return
        limit = getattr(getattr(instance, self.key), self.limit) if self.limit else 1
        others = _amounts(model, self, key, using, leave=instance.pk)
        own = (begin, instance.valid_until, amount)  # type: ignore[attr-defined]
        if most_at_once([*others, own]) > limit:
            raise self.refuse("sum")


class LimitKept(TriggerRule):
    """The other side of a `SumWithin`: a limit does not become smaller than what it limits."""

    options = ("rows", "key", "amount", "limit")

    def __init__(
        self, *, rows: str, key: str, amount: str, limit: str, name: str, **words: Any
    ) -> None:
        super().__init__(name=name, **words)
        self.rows, self.key, self.amount, self.limit = rows, key, amount, limit

    def broken(self, model: type[Model]) -> str:
        """Return the condition: the rows need more on a day than this limit."""
        return _too_much(self, self.rows.lower().replace(".", "_"), "NEW.id", f"NEW.{self.limit}")

    def on_sqlite(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Let the trigger be made after the table."""
        _cross(schema_editor, self, model, ("update",), self.name.removesuffix("_limit"))

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError where what is there already needs more."""
        limit = getattr(instance, self.limit)
        if instance.pk is None or limit is None:
            return
        if most_at_once(_amounts(apps.get_model(self.rows), self, instance.pk, using)) > limit:
            raise self.refuse("sum")


Rule = SumWithin | LimitKept


def _table(model: type[Model]) -> str:
    """Return the table's name, also of the copy that SQLite makes to change it."""
    return str(model._meta.db_table).removeprefix("new__")


def _too_much(rule: Rule, rows: str, key: str, limit: str) -> str:
    column = f"{rule.key}_id"
    return (
        f"EXISTS (SELECT 1 FROM {rows} AS d JOIN {rows} AS t ON t.{column} = d.{column} "  # noqa: S608
        "AND t.valid_from <= d.valid_from "
        "AND (t.valid_until IS NULL OR t.valid_until > d.valid_from) "
        f"WHERE d.{column} = {key} GROUP BY d.id "
        f"HAVING CAST(ROUND(SUM(t.{rule.amount}) * {EXACT}) AS INTEGER) "
        f"> CAST(ROUND({limit} * {EXACT}) AS INTEGER))"
    )


def _cross(
    editor: BaseDatabaseSchemaEditor,
    rule: Rule,
    model: type[Model],
    verbs: tuple[str, ...],
    other: str,
) -> None:
    """Make a rule's triggers in SQLite, and make anew those of the rule on the other table.

    SQLite refuses to rename a table while a trigger speaks of one that is not there, and Django
    changes a table by renaming a copy of it. So all of them go before that, and come back after.
    """
    own = [(f"{rule.name}_{verb}", verb) for verb in verbs]
    there = _stored(editor, [f"{other}_{verb}" for verb in ("insert", "update")]) if other else {}
    for name in (*there, *(name for name, _verb in own)):
        editor.execute(f"DROP TRIGGER IF EXISTS {name}")
    editor.deferred_sql.extend(there.values())
    editor.deferred_sql.extend(
        f"CREATE TRIGGER {name} AFTER {verb} ON {_table(model)} FOR EACH ROW BEGIN "
        f"SELECT RAISE(ABORT, '{rule.name}') WHERE {rule.broken(model)}; END"
        for name, verb in own
    )


def _stored(editor: BaseDatabaseSchemaEditor, names: list[str]) -> dict[str, str]:
    """Return the triggers with these names that are there, as they were written."""
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: sql for name, sql in cursor.fetchall() if name in names}


def _amounts(
    model: type[Model], rule: Rule, key: Any, using: str, leave: Any = None
) -> list[Amount]:
    rows = model._default_manager.using(using).filter(**{f"{rule.key}_id": key}).exclude(pk=leave)
    return [row for row in rows.values_list("valid_from", "valid_until", rule.amount) if row[2]]

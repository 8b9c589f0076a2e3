"""Entries of the register, and the register itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
RowsOf = Callable[[Any], "models.QuerySet[Any]"]
"""Account → the rows that tell about its owner."""
ErasePast = Callable[[datetime], int]
"""Moment → erases what is past its period then; returns how many rows."""
Past = Callable[[datetime], "models.QuerySet[Any]"]
"""Moment → the rows that are past their period then."""
Erase = Callable[["models.QuerySet[Any]"], object]
"""Takes what is personal out of rows when their owner erases the account."""


class Basis(models.TextChoices):
    """Legal bases (Regulation (EU) 2016/679, GDPR, Article 6 (1))."""

    CONSENT = "a", _("consent (Art. 6 (1) a GDPR)")
    CONTRACT = "b", _("the account that you asked for (Art. 6 (1) b GDPR)")
    DUTY = "c", _("a legal duty (Art. 6 (1) c GDPR)")
    TASK = "e", _("a task of the city (Art. 6 (1) e GDPR)")


class Kept(models.TextChoices):
    """What becomes of rows when their owner erases the account."""

    GOES = "goes", _("goes with the account")
    STAYS = "stays", _("stays as “deleted account”, or goes as well, as you choose")
    NAMELESS = "nameless", _("stays without a name")


def delete(rows: "models.QuerySet[Any]") -> None:
    """Delete rows, with what hangs on them."""
    rows.delete()


@dataclass(frozen=True)
class Entry:
    """What one model keeps about people."""

    label: str
    """`app.Model`."""
    fields: tuple[str, ...]
    """The personal ones."""
    title: Words
    purpose: Words
    basis: Basis
    period: Words
    kept: Kept = Kept.GOES
    rows_of: RowsOf | None = None
    """None where no row belongs to an account."""
    erase_past: ErasePast | None = None
    """None where the period ends with the account, or with a row that something else ends."""
    past: Past | None = None
    """The rows that `erase_past` erases, for whoever looks after it."""
    erase: Erase = delete
    """What becomes of the rows of an account that go with it; otherwise they are deleted."""
    by_address: bool = False
    """Whether `rows_of` goes by the account's address, so that it has to be a confirmed one."""
    secrets: tuple[str, ...] = ()
    """Fields that nobody gets a copy of, not even the person: with them one could come in."""

    @property
    def has_owner(self) -> bool:
        """Whether rows belong to accounts; templates would call `rows_of` itself."""
        return self.rows_of is not None

    @property
    def model(self) -> type[models.Model]:
        """The model that is meant."""
        return apps.get_model(self.label)


register: dict[str, Entry] = {}
"""All that is kept, by label."""


def keep(label: str, *fields: str, **facts: Any) -> Entry:
    """Tell the register what a model keeps; call it in an app's `personal.py`.

    Raises LookupError for a model and FieldDoesNotExist for a field that is not there.
    """
    entry = Entry(label, fields, **facts)
    for name in fields:
        entry.model._meta.get_field(name)
    register[entry.label] = entry
    return entry


def owned_by(label: str, *lookups: str) -> RowsOf:
    """Return the rows in which one of these keys points to the account."""

    def rows(user: Any) -> "models.QuerySet[Any]":
        wanted = models.Q()
        for lookup in lookups:
            wanted |= models.Q(**{lookup: user})
        manager: models.Manager[Any] = apps.get_model(label)._default_manager
        return manager.filter(wanted)

    return rows

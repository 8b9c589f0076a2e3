"""What is kept about somebody, read from the register as plain values.

A copy is for its owner only: other people in a row are not named, and secrets are left out. Of
texts that one has worked on it holds who and when; the texts themselves are the city's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.personal.entries import Entry, Kept, register

YOU = gettext_lazy("you")
SOMEBODY = gettext_lazy("another account")
ABOUT_WORK = frozenset(
    {"action", "content_type", "id", "indicator", "kind", "object_id", "page", "title", "verb"}
)
"""What of a trace in the admin says what was done; labels there may name other people."""

Row = dict[str, Any]
"""Name of a field → value, as JSON knows it."""


@dataclass(frozen=True)
class Part:
    """What one entry of the register keeps about an account."""

    entry: Entry
    rows: "models.QuerySet[Any]"
    count: int


def is_confirmed(user: Any) -> bool:
    """Whether the present address was confirmed; else what hangs on it may be somebody else's."""
    own = EmailAddress.objects.filter(user=user, email=user.email.lower(), verified=True)
    return bool(own.exists())


def parts(user: Any) -> list[Part]:
    """Return what is kept about an account, in the order of its titles; one query for each."""
    entries = sorted(register.values(), key=lambda entry: (str(entry.title), entry.label))
    confirmed = is_confirmed(user)
    found = [(entry, rows_of(entry, user, confirmed=confirmed)) for entry in entries]
    return [Part(entry, rows, rows.count()) for entry, rows in found if rows is not None]


def rows_of(entry: Entry, user: Any, *, confirmed: bool) -> "models.QuerySet[Any] | None":
    """Return the rows of an entry that belong to an account, None where none can."""
    if entry.rows_of is None or (entry.by_address and not confirmed):
        return None
    return entry.rows_of(user)


def plain_rows(part: Part, user: Any) -> Iterator[Row]:
    """Yield the rows of a part as plain values."""
    fields = [field for field in part.entry.model._meta.concrete_fields if _told(part.entry, field)]
    people = get_user_model()
    along = [each.name for each in fields if each.is_relation and each.related_model is not people]
    rows = part.rows.select_related(*along) if along else part.rows
    for row in rows.order_by("pk").iterator(chunk_size=200):
        yield {field.name: plain(field, row, user) for field in fields}


def readable_rows(part: Part, user: Any, limit: int | None = None) -> list[list[tuple[str, str]]]:
    """Return rows as pairs of a label and a readable value, without what is empty."""
    fields = {field.name: field for field in part.entry.model._meta.concrete_fields}
    found = []
    for number, row in enumerate(plain_rows(part, user)):
        if number == limit:
            break
        pairs = [
            (str(fields[name].verbose_name), readable(value))
            for name, value in row.items()
            if value not in (None, "", [], {})
        ]
        found.append(pairs)
    return found


def plain(field: "models.Field[Any, Any]", row: Any, user: Any) -> Any:
    """Return the value of a field as JSON knows it; people are "you" or somebody."""
    value = getattr(row, field.attname)
    if value is None:
        return None
    if field.related_model is get_user_model():
        return str(YOU if value == user.pk else SOMEBODY)
    if field.is_relation:
        return _named(field, row, value)
    if isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else f"{value}"


def readable(value: Any) -> str:
    """Return a plain value for people: days in their language, yes and no."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(readable(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {readable(each)}" for name, each in value.items())
    moment = _moment(value)
    return formats.date_format(moment, "DATETIME_FORMAT") if moment else str(value)


def _told(entry: Entry, field: "models.Field[Any, Any]") -> bool:
    """Leave out secrets, bytes, and the texts of what one has worked on."""
    hidden = field.name in entry.secrets or field.name.endswith(("password", "_hash"))
    if hidden or isinstance(field, models.BinaryField):
        return False
    if entry.kept != Kept.NAMELESS or field.name in entry.fields:
        return True
    return isinstance(field, models.DateField) or field.name in ABOUT_WORK


def _named(field: "models.Field[Any, Any]", row: Any, value: Any) -> Any:
    """Return what a row points to by name, unless that may be about people itself."""
    related: Any = field.related_model
    entry = register.get(related._meta.label)
    if entry is not None and entry.kept != Kept.NAMELESS:
        return f"{related._meta.verbose_name} {value}"
    return str(getattr(row, field.name, None) or value)


def _moment(value: Any) -> datetime | None:
    """Return the moment that was written by `isoformat`; a day alone stays as it is."""
    if not isinstance(value, str) or len(value) < len("2026-01-01T00:00:00") or value[10:11] != "T":
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment

"""Reads the example city's files and says which file and key is wrong.

An `Entry` is a mapping in a file that knows where it stands. Its getters turn what is written
there into what the models want; whatever they cannot read becomes a `DemoError` such as
`projects.yaml: P05: milestones[2].planned_day: ...`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.blocks import StreamBlockValidationError

from portal.core.words import CODES, Words
from portal.demo.relative import Today

CONTENT = Path(__file__).parent / "content"

M = TypeVar("M", bound=models.Model)


class DemoError(Exception):
    """The content is wrong or cannot be loaded here; the message says what to do."""


class Entry:
    """A mapping in a file, with the way to it."""

    def __init__(self, today: Today, file: str, path: str, data: Any) -> None:
        self.today, self.file, self.path, self.data = today, file, path, data
        if not isinstance(data, Mapping):
            raise self.wrong("", "should be a mapping")

    def __contains__(self, key: str) -> bool:
        return self.data.get(key) is not None

    def wrong(self, key: str, message: str) -> DemoError:
        """Return the error that names this place."""
        head, _dot, rest = self.path.partition(": ")
        way = ".".join(part for part in (rest, key) if part)
        return DemoError(": ".join(part for part in (self.file, head, way, message) if part))

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value as it stands there."""
        value = self.data.get(key)
        return default if value is None else value

    def need(self, key: str) -> Any:
        """Return a value that has to be there."""
        if key not in self:
            raise self.wrong(key, "is missing")
        return self.data[key]

    def text(self, key: str, default: str = "") -> str:
        """Return a text in no particular language, with years filled in."""
        return self.today.fill(str(self.get(key, default)))

    def words(self, key: str) -> Words:
        """Return a text in several languages, with years filled in; empty where there is none."""
        value = self.get(key, {})
        if isinstance(value, str):
            value = dict.fromkeys(("de",), value)
        if not isinstance(value, Mapping):
            raise self.wrong(key, "should be a text per language")
        unknown = sorted(set(value) - set(CODES))
        if unknown:
            raise self.wrong(f"{key}.{unknown[0]}", f"is no language; known: {', '.join(CODES)}")
        return Words({code: self.today.fill(str(text).strip()) for code, text in value.items()})

    def day(self, key: str) -> date | None:
        """Return the date that lies so many days from today."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, int):
            raise self.wrong(key, f"should be a number of days, not {value!r}")
        return self.today.day(value)

    def need_day(self, key: str) -> date:
        """Return a date that has to be there."""
        day = self.day(key)
        if day is None:
            raise self.wrong(key, "is missing")
        return day

    def moment(self, key: str) -> datetime:
        """Return the local time that stands under a key, on the day that stands under `day`."""
        try:
            return self.today.moment(self.need("day"), self.need(key))
        except ValueError as error:
            raise self.wrong(key, 'should be a time such as "18:30"') from error

    def number(self, key: str) -> Decimal | None:
        """Return an exact number that is written as text."""
        value = self.get(key)
        if value is None:
            return None
        try:
            return Decimal(str(value))
        except InvalidOperation as error:
            raise self.wrong(key, f"should be a number such as 1234.56, not {value!r}") from error

    def need_number(self, key: str) -> Decimal:
        """Return an exact number that has to be there."""
        number = self.number(key)
        if number is None:
            raise self.wrong(key, "is missing")
        return number

    def child(self, key: str) -> "Entry":
        """Return the mapping under a key."""
        return Entry(self.today, self.file, self._way(key), self.get(key, {}))

    def children(self, key: str) -> Iterator["Entry"]:
        """Yield the mappings of a list."""
        value = self.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "should be a list")
        for number, data in enumerate(value):
            yield Entry(self.today, self.file, self._way(f"{key}[{number}]"), data)

    def one(self, key: str, known: Mapping[str, M]) -> M | None:
        """Return what a code refers to."""
        code = self.get(key)
        return None if code is None else self._named(key, code, known)

    def several(self, key: str, known: Mapping[str, M]) -> list[M]:
        """Return what a list of codes refers to."""
        return [
            self._named(f"{key}[{number}]", code, known)
            for number, code in enumerate(self.get(key, []))
        ]

    def checked(self, instance: M, *skip: str) -> M:
        """Return the instance when it is valid, or name the key of what is not.

        Foreign keys come from `one` and are not looked up again; what a model derives when it is
        saved is not there yet.
        """
        later = [
            field.name for field in instance._meta.fields if field.is_relation or not field.editable
        ]
        try:
            instance.full_clean(exclude=[*later, *skip])
        except ValidationError as error:
            raise self._invalid(error) from error
        return instance

    def _way(self, key: str) -> str:
        separator = "." if ": " in self.path else ": " if self.path else ""
        return f"{self.path}{separator}{key}"

    def _named(self, key: str, code: Any, known: Mapping[str, M]) -> M:
        if code not in known:
            raise self.wrong(key, f"{code!r} is not known")
        return known[code]

    def _invalid(self, error: ValidationError) -> DemoError:
        if not hasattr(error, "error_dict"):
            return self.wrong("", sentence(error))
        name, problems = next(iter(error.error_dict.items()))
        key = next((key for key in (name, f"{name}_day") if key in self.data), name)
        text = " ".join(sentence(problem) for problem in problems)
        return self.wrong("" if key == "__all__" else key, text)


def sentence(error: ValidationError) -> str:
    """Return what an error says; one about blocks says so for each block."""
    if isinstance(error, StreamBlockValidationError):
        return str(error.as_json_data())
    return " ".join(error.messages)


def read(name: str, today: Today, folder: Path = CONTENT) -> Entry:
    """Return a whole file as an entry. Raises DemoError when it cannot be read."""
    file = f"{name}.yaml"
    try:
        data = _parsed(folder / file)
    except (OSError, yaml.YAMLError) as error:
        raise DemoError(f"{file}: cannot be read: {error}") from error
    entry = Entry(today, file, "", data)
    if not str(entry.get("schema", "")).startswith(f"{name}/"):
        raise entry.wrong("schema", f"should begin with {name}/")
    return entry


@cache
def _parsed(path: Path) -> Any:
    with path.open(encoding="utf-8") as text:
        return yaml.load(text, Loader=yaml.CSafeLoader)


def coded(file: Entry, key: str) -> Iterator[Entry]:
    """Yield the entries of a list in a file, each named by its code."""
    seen: set[str] = set()
    for entry in file.children(key):
        code = entry.need("code")
        if code in seen:
            raise entry.wrong("code", f"{code} is used twice")
        seen.add(code)
        yield Entry(file.today, file.file, code, entry.data)

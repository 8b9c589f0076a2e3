"""From the cells of one row to a measurement, with a sentence for every cell that does not fit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from portal.core.parsing import is_ambiguous, parse_date, parse_decimal
from portal.strategy.enums import MeasurementState
from portal.strategy.measurement_csv.columns import STATES, Column

MAX_DEFINITION = 999
MAX_COMMENT = 1000
"""Characters; a longer comment belongs on the goal's page."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way: where, what was read, and a sentence that says what to write.

    `line` counts from 1 as an editor shows it and is None for the file as a whole; `column` is
    the name as written in the file; `read` is shortened.
    """

    line: int | None
    column: str
    read: str
    message: str


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A measurement as it stands in the file; `definition` None means the one that is in force."""

    line: int
    indicator: str
    day: date
    value: Decimal
    state: MeasurementState
    definition: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What has to be known of the city and of the whole file to read one row.

    `alike` gives the code that is meant by letters and digits alone, as `bare` returns them;
    `mixed_signs` says that the file shows the other decimal sign than the active language's.
    """

    known_codes: set[str]
    alike: Mapping[str, str]
    on: date
    mixed_signs: bool

    def indicator(self, text: str) -> str:
        """Return a known code."""
        if text in self.known_codes:
            return text
        if not text:
            raise ValueError(_("The indicator is missing. Please write its code."))
        meant = self.alike.get(bare(text))
        if meant:
            raise ValueError(
                _("There is no indicator “%(text)s”. Please write “%(meant)s”.")
                % {"text": _short(text), "meant": meant}
            )
        raise ValueError(
            _(
                "There is no indicator “%(text)s”. Please write a code from the list of "
                "indicators, or create the indicator first."
            )
            % {"text": _short(text)}
        )

    def day(self, text: str) -> date:
        """Return a day that is not in the future."""
        day = parse_date(text)
        if day > self.on:
            raise ValueError(
                _("“%(text)s” lies in the future. Please write the day of the measurement.")
                % {"text": text}
            )
        return day

    def value(self, text: str) -> Decimal:
        """Return a number that can be read in one way only, given the rest of the file."""
        if self.mixed_signs and is_ambiguous(text):
            raise ValueError(
                _(
                    "“%(text)s” can be read in two ways, as other numbers of this file have "
                    "another decimal sign. Please write the same decimal sign in the whole file "
                    "and no sign between thousands."
                )
                % {"text": text}
            )
        return parse_decimal(text)

    def state(self, text: str) -> MeasurementState:
        """Return the state; an empty cell means final."""
        if not text:
            return MeasurementState.FINAL
        if text.casefold() in STATES:
            return STATES[text.casefold()]
        raise ValueError(
            _("“%(text)s” is not a state. Please write “final” or “provisional”.")
            % {"text": _short(text)}
        )

    def definition(self, text: str) -> int | None:
        """Return the version of the definition; an empty cell means the one in force."""
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,3}", text) and int(text) > 0:
            return int(text)
        raise ValueError(
            _(
                "“%(text)s” is not a version of the definition. Please write a whole number "
                "from 1 to %(most)s, or leave the cell empty."
            )
            % {"text": _short(text), "most": MAX_DEFINITION}
        )

    def comment(self, text: str) -> str:
        """Return the comment."""
        if len(text) <= MAX_COMMENT:
            return text
        raise ValueError(
            _("The comment has %(count)s characters. Please shorten it to at most %(most)s.")
            % {"count": len(text), "most": MAX_COMMENT}
        )


def read_row(
    reader: Reader, line: int, cells: Mapping[Column, str], header: Mapping[Column, str]
) -> tuple[ParsedRow | None, list[Problem]]:
    """Read one row. Return the measurement, or None and a problem for each bad cell."""
    problems: list[Problem] = []

    def read(column: Column, reading: Callable[[str], T]) -> T | None:
        text = cells.get(column, "")
        try:
            return reading(text)
        except ValueError as error:
            problems.append(Problem(line, header[column], _short(text), str(error)))
            return None

    indicator = read(Column.INDICATOR, reader.indicator)
    day = read(Column.DATE, reader.day)
    value = read(Column.VALUE, reader.value)
    state = read(Column.STATE, reader.state)
    definition = read(Column.DEFINITION, reader.definition)
    comment = read(Column.COMMENT, reader.comment)
    if problems or indicator is None or day is None or value is None:
        return None, problems
    row = ParsedRow(
        line, indicator, day, value, state or MeasurementState.FINAL, definition, comment or ""
    )
    return row, []


def bare(code: str) -> str:
    """Return the letters and digits of a code, small."""
    return re.sub(r"[\W_]", "", code).casefold()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"

"""The columns that a table of measurements may have, and the words by which we know them."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from django.utils.translation import gettext as _

from portal.strategy.enums import MeasurementState


class Column(StrEnum):
    """A column that is understood; the value is the name to recommend in English."""

    INDICATOR = "indicator"
    DATE = "date"
    VALUE = "value"
    STATE = "state"
    DEFINITION = "definition"
    COMMENT = "comment"


REQUIRED = (Column.INDICATOR, Column.DATE, Column.VALUE)

NAMES: dict[Column, tuple[str, ...]] = {
    Column.INDICATOR: ("indicator", "kennzahl", "code"),
    Column.DATE: ("date", "datum", "day", "tag", "stichtag"),
    Column.VALUE: ("value", "wert", "waarde"),
    Column.STATE: ("state", "stand", "status"),
    Column.DEFINITION: ("definition", "definitie"),
    Column.COMMENT: ("comment", "kommentar", "bemerkung", "opmerking"),
}

STATES: dict[str, MeasurementState] = {
    "final": MeasurementState.FINAL,
    "endgültig": MeasurementState.FINAL,
    "endgueltig": MeasurementState.FINAL,
    "definitief": MeasurementState.FINAL,
    "provisional": MeasurementState.PROVISIONAL,
    "vorläufig": MeasurementState.PROVISIONAL,
    "vorlaeufig": MeasurementState.PROVISIONAL,
    "voorlopig": MeasurementState.PROVISIONAL,
}

_BY_NAME = {name: column for column, names in NAMES.items() for name in names}


def places(header: Sequence[str]) -> dict[Column, int]:
    """Return where each known column stands; of a repeated one the last place."""
    return {
        _BY_NAME[name.casefold()]: place
        for place, name in enumerate(header)
        if name.casefold() in _BY_NAME
    }


def unknown(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names in the header that are not understood."""
    return tuple(name for name in header if name and name.casefold() not in _BY_NAME)


def header_problems(header: Sequence[str]) -> list[tuple[str, str]]:
    """Return column and sentence for each required column that is missing, each repeated one."""
    counts = Counter(_BY_NAME.get(name.casefold()) for name in header)
    problems = [
        (
            column.value,
            _("The column “%(column)s” is missing. Please add one of these names: %(names)s.")
            % {"column": column.value, "names": ", ".join(NAMES[column])},
        )
        for column in REQUIRED
        if not counts[column]
    ]
    problems += [
        (
            column.value,
            _("The column “%(column)s” stands in the first line more than once. Please keep one.")
            % {"column": column.value},
        )
        for column in Column
        if counts[column] > 1
    ]
    return problems

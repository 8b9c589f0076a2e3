"""The columns that a table of measurements may have, and the words by which we know them."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.strategy.enums import MeasurementState


class Column(StrEnum):
    """A column that is understood."""

    INDICATOR = "indicator"
    DATE = "date"
    VALUE = "value"
    STATE = "state"
    DEFINITION = "definition"
    COMMENT = "comment"


REQUIRED = (Column.INDICATOR, Column.DATE, Column.VALUE)

LABELS: dict[Column, Promise] = {
    Column.INDICATOR: gettext_lazy("Indicator"),
    Column.DATE: gettext_lazy("Date"),
    Column.VALUE: gettext_lazy("Value"),
    Column.STATE: gettext_lazy("State"),
    Column.DEFINITION: gettext_lazy("Definition"),
    Column.COMMENT: gettext_lazy("Comment"),
}
"""The name to recommend to the reader; in every language one of NAMES."""

NAMES: dict[Column, tuple[str, ...]] = {
    Column.INDICATOR: ("indicator", "kennzahl", "code"),
    Column.DATE: ("date", "datum", "day", "tag", "stichtag"),
    Column.VALUE: ("value", "wert", "waarde"),
    Column.STATE: ("state", "stand", "status"),
    Column.DEFINITION: ("definition", "zählweise", "zaehlweise", "definitie"),
    Column.COMMENT: ("comment", "anmerkung", "kommentar", "bemerkung", "opmerking"),
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
            str(LABELS[column]),
            _("The column “%(column)s” is missing. Please add one of these names: %(names)s.")
            % {"column": LABELS[column], "names": ", ".join(NAMES[column])},
        )
        for column in REQUIRED
        if not counts[column]
    ]
    problems += [
        (
            str(LABELS[column]),
            _("The column “%(column)s” stands in the first line more than once. Please keep one.")
            % {"column": LABELS[column]},
        )
        for column in Column
        if counts[column] > 1
    ]
    return problems

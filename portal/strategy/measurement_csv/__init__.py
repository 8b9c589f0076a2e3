"""Measurements from a table that somebody made elsewhere.

Nothing is written here: the parser says what stands in the file and, line by line, what does not
fit. It never raises, whatever the bytes are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.formats import get_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.parsing import decimal_sign_of
from portal.strategy.measurement_csv.cells import ParsedRow, Problem, Reader, bare, read_row
from portal.strategy.measurement_csv.columns import Column, header_problems, places, unknown
from portal.strategy.measurement_csv.reading import (
    Record,
    UnreadableFileError,
    decode,
    records,
)

__all__ = ["Parsed", "ParsedRow", "Problem", "parse"]

MAX_ROWS = 5000
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says: the good rows, the problems by line, the columns that nobody asked for.

    A file is to be taken over only without errors: all or nothing.
    """

    rows: tuple[ParsedRow, ...] = ()
    errors: tuple[Problem, ...] = ()
    ignored_columns: tuple[str, ...] = ()


def parse(
    data: bytes,
    known_codes: set[str],
    *,
    on: date,
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
) -> Parsed:
    """Read a CSV file of measurements; sentences are in the active language.

    UTF-8, UTF-16 and Windows-1252, separated by semicolon, comma or tab; names of columns in
    German, English or Dutch; numbers and days as `portal.core.parsing` reads them, none after
    `on`. An empty state means final, an empty definition the one in force.
    """
    try:
        if len(data) > max_bytes:
            raise UnreadableFileError(_too_large(max_bytes))
        table = list(islice(records(decode(data)), max_rows + 2))
    except UnreadableFileError as error:
        return Parsed(errors=(Problem(error.line, "", "", error.message),))
    header, body = table[0], table[1:]
    wrong = _table_problems(header, body, max_rows)
    if wrong:
        return Parsed(errors=tuple(wrong), ignored_columns=unknown(header.cells))
    rows, errors = _rows(header.cells, body, known_codes, on)
    return Parsed(tuple(rows), tuple(errors), unknown(header.cells))


def _table_problems(header: Record, body: Sequence[Record], max_rows: int) -> list[Problem]:
    """Say what is wrong with the table as a whole: no row is read then."""
    wrong = [Problem(header.line, name, "", text) for name, text in header_problems(header.cells)]
    if not body:
        text = _("There is no row below the names of the columns. Please add a measurement.")
        wrong.append(Problem(header.line, "", "", text))
    if len(body) > max_rows:
        text = ngettext(
            "The file has more than %(count)s row. Please split it into smaller files.",
            "The file has more than %(count)s rows. Please split it into smaller files.",
            max_rows,
        )
        wrong.append(
            Problem(None, "", "", text % {"count": number_format(max_rows, force_grouping=True)})
        )
    return wrong


def _rows(
    header: tuple[str, ...], body: Sequence[Record], known_codes: set[str], on: date
) -> tuple[list[ParsedRow], list[Problem]]:
    where = places(header)
    names = {column: header[place] for column, place in where.items()}
    alike = {bare(code): code for code in sorted(known_codes)}
    reader = Reader(known_codes, alike, on, _mixed_signs(where[Column.VALUE], body))
    rows: list[ParsedRow] = []
    errors: list[Problem] = []
    first_lines: dict[tuple[str, date, int | None], int] = {}
    for record in body:
        if len(record.cells) > len(header):
            errors.append(_too_many_cells(record, len(header)))
            continue
        cells = {c: record.cells[n] for c, n in where.items() if n < len(record.cells)}
        row, problems = read_row(reader, record.line, cells, names)
        errors += problems
        if row is None:
            continue
        first = first_lines.setdefault((row.indicator, row.day, row.definition), row.line)
        if first == row.line:
            rows.append(row)
        else:
            errors.append(_repeated(row, first, names[Column.DATE], cells[Column.DATE]))
    return rows, errors


def _mixed_signs(place: int, body: Sequence[Record]) -> bool:
    """Tell whether a value shows beyond doubt another decimal sign than the active language's."""
    signs = {decimal_sign_of(r.cells[place]) for r in body if place < len(r.cells)}
    return bool(signs - {None, get_format("DECIMAL_SEPARATOR")})


def _too_many_cells(record: Record, count: int) -> Problem:
    text = _(
        "This row has %(cells)s cells, the first line names %(columns)s columns. Please put cells "
        "that contain the separator, such as 38,5, in quotation marks."
    )
    extra = " | ".join(record.cells[count:])[:60]
    return Problem(record.line, "", extra, text % {"cells": len(record.cells), "columns": count})


def _repeated(row: ParsedRow, first: int, column: str, read: str) -> Problem:
    text = _(
        "Line %(first)s has a value of %(indicator)s for the same day already. "
        "Please keep one of the two."
    )
    return Problem(row.line, column, read, text % {"first": first, "indicator": row.indicator})


def _too_large(max_bytes: int) -> str:
    text = _("The file is larger than %(size)s MB. Please split it into smaller files.")
    return text % {"size": max_bytes // 1_000_000}

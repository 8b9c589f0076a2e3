import time
from datetime import date
from decimal import Decimal

import pytest
from django.test import override_settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.enums import MeasurementState
from portal.strategy.measurement_csv import Parsed, ParsedRow, Problem, parse
from portal.strategy.measurement_csv.columns import LABELS, Column, places
from tools.house import ROOT

pytestmark = pytest.mark.pure

CODES = {"G1-1", "G2-1", "G6-1"}
ON = date(2026, 11, 24)

GERMAN = """Kennzahl;Datum;Wert;Stand;Definition;Kommentar
G1-1;31.12.2025;1.234,56;endgültig;1;gezählt
G2-1;2026-06-30;38,5;Vorläufig;;
"""
ROWS = (
    ParsedRow(
        2, "G1-1", date(2025, 12, 31), Decimal("1234.56"), MeasurementState.FINAL, 1, "gezählt"
    ),
    ParsedRow(
        3, "G2-1", date(2026, 6, 30), Decimal("38.5"), MeasurementState.PROVISIONAL, None, ""
    ),
)


def read(text: str | bytes, language: str = "de", **more: int) -> Parsed:
    data = text if isinstance(text, bytes) else text.encode()
    with override(language):
        return parse(data, CODES, on=ON, **more)


def english(text: str | bytes, **more: int) -> tuple[Problem, ...]:
    return read(text, "en", **more).errors


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_parse_by_encoding_and_line_ending(encoding: str, ending: str) -> None:
    parsed = read(GERMAN.replace("\n", ending).encode(encoding))
    assert parsed == Parsed(ROWS)


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_parse_by_separator(separator: str) -> None:
    rows = [line.split(";") for line in GERMAN.splitlines()]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert read(text) == Parsed(ROWS)


def test_parse_english_table() -> None:
    parsed = read('indicator,date,value\nG1-1,2025-12-31,"1,234.5"\n', "en")
    assert parsed.rows == (
        ParsedRow(
            2, "G1-1", date(2025, 12, 31), Decimal("1234.5"), MeasurementState.FINAL, None, ""
        ),
    )


def test_parse_skips_blank_rows_and_the_separator_line_of_excel() -> None:
    parsed = read("sep=;\r\n\r\n;;;\r\nWert;DATUM; kennzahl \r\n;;\r\n38;31.12.2025;G1-1\r\n;;\r\n")
    assert [(row.line, row.indicator, row.value) for row in parsed.rows] == [
        (6, "G1-1", Decimal(38))
    ]
    assert parsed.errors == ()


def test_parse_counts_lines_in_cells_with_line_breaks() -> None:
    text = 'Kennzahl;Datum;Wert;Kommentar\nG1-1;31.12.2024;1;"zwei\nZeilen"\nG1-1;x;2;\n'
    parsed = read(text)
    assert [row.comment for row in parsed.rows] == ["zwei\nZeilen"]
    assert [(error.line, error.column, error.read) for error in parsed.errors] == [
        (4, "Datum", "x")
    ]


def test_parse_names_columns_that_it_ignores() -> None:
    parsed = read("Kennzahl;Datum;Wert;Ziel;\nG1-1;31.12.2025;3;4;\n")
    assert parsed.ignored_columns == ("Ziel",)
    assert len(parsed.rows) == 1


@pytest.mark.parametrize(
    ("row", "column", "cell", "message"),
    [
        (
            "G1-1;31.02.2025;3;;",
            "Datum",
            "31.02.2025",
            "The calendar has no day “31.02.2025”. Please check day and month.",
        ),
        (
            "G1-1;25.11.2026;3;;",
            "Datum",
            "25.11.2026",
            "“25.11.2026” lies in the future. Please write the day of the measurement.",
        ),
        (
            "G1-1;31.12.2025;3 %;;",
            "Wert",
            "3 %",
            "“3 %” is not a number. Please write digits only, with one decimal sign, "
            "for example 1234.5, and leave out units.",
        ),
        (
            "G1-1;31.12.2025;;;",
            "Wert",
            "",
            "A number is missing. Please write one, for example 1234.5.",
        ),
        (
            "g1.1;31.12.2025;3;;",
            "Kennzahl",
            "g1.1",
            "There is no indicator “g1.1”. Please write “G1-1”.",
        ),
        (
            "G9-9;31.12.2025;3;;",
            "Kennzahl",
            "G9-9",
            "There is no indicator “G9-9”. Please write a code from the list of indicators, "
            "or create the indicator first.",
        ),
        (
            ";31.12.2025;3;;",
            "Kennzahl",
            "",
            "The indicator is missing. Please write its code.",
        ),
        (
            "G1-1;31.12.2025;3;sicher;",
            "Stand",
            "sicher",
            "“sicher” is not a state. Please write “final” or “provisional”.",
        ),
        (
            "G1-1;31.12.2025;3;;v2",
            "Definition",
            "v2",
            "“v2” is not a version of the definition. Please write a whole number from 1 to 999, "
            "or leave the cell empty.",
        ),
        (
            "G1-1;31.12.2025;38;5;;",
            "",
            "",
            "This row has 6 cells, the first line names 5 columns. Please put cells that contain "
            "the separator, such as 38,5, in quotation marks.",
        ),
    ],
)
def test_parse_names_line_column_and_what_to_write(
    row: str, column: str, cell: str, message: str
) -> None:
    text = f"Kennzahl;Datum;Wert;Stand;Definition\nG2-1;31.12.2025;1;;\n{row}\n"
    parsed = read(text, "en")
    assert parsed.errors == (Problem(3, column, cell, message),)
    assert [item.line for item in parsed.rows] == [2]


def test_parse_reports_every_bad_cell_of_a_row() -> None:
    errors = english("Kennzahl;Datum;Wert\nX;gestern;viel\n")
    assert [error.column for error in errors] == ["Kennzahl", "Datum", "Wert"]


def test_parse_refuses_the_same_line_twice() -> None:
    text = "Kennzahl;Datum;Wert\nG1-1;31.12.2025;3\nG2-1;31.12.2025;3\nG1-1;2025-12-31;4\n"
    assert english(text) == (
        Problem(
            4,
            "Datum",
            "2025-12-31",
            "Line 2 has a value of G1-1 for the same day already. Please keep one of the two.",
        ),
    )


def test_parse_allows_one_day_in_two_definitions() -> None:
    text = "Kennzahl;Datum;Wert;Definition\nG1-1;31.12.2025;3;1\nG1-1;31.12.2025;4;2\n"
    assert [row.definition for row in read(text).rows] == [1, 2]


def test_parse_refuses_a_number_that_the_file_makes_doubtful() -> None:
    text = "Kennzahl;Datum;Wert\nG1-1;31.12.2024;12.5\nG1-1;31.12.2025;11.375\n"
    parsed = read(text)
    assert [row.value for row in parsed.rows] == [Decimal("12.5")]
    assert [(error.line, error.read) for error in parsed.errors] == [(3, "11.375")]


@pytest.mark.parametrize(
    ("data", "line", "start"),
    [
        (b"", None, "The file is empty."),
        (b"\xef\xbb\xbf \r\n", None, "The file is empty."),
        (b"PK\x03\x04rest", None, "This is a workbook, not a CSV file."),
        (b"Kennzahl;Datum;Wert\nG1-1;\x00;3\n", 2, "The file contains a NUL character"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", 3, "The file contains a NUL character"),
        (b"Kennzahl;Datum;Wert\n\x81;\x8d;3\n", None, "The letters of the file cannot be read."),
        (b"\xff\xfeK\x00e", None, "The letters of the file cannot be read."),
        (b"Kennzahl;Datum;Wert\n", 1, "There is no row below the names of the columns."),
        (b'Kennzahl;Datum;Wert\nG1-1;"1;3\n', 2, "This row cannot be split into cells."),
    ],
)
def test_parse_refuses_a_file_that_is_no_table(data: bytes, line: int | None, start: str) -> None:
    parsed = read(data, "en")
    (error,) = parsed.errors
    assert (error.line, error.message[: len(start)], parsed.rows) == (line, start, ())


def test_parse_names_missing_and_repeated_columns() -> None:
    errors = english("Kennzahl;Stichtag;Datum\nG1-1;1.1.2025;1.1.2025\n")
    assert [(error.line, error.message) for error in errors] == [
        (1, "The column “Value” is missing. Please add one of these names: value, wert, waarde."),
        (1, "The column “Date” stands in the first line more than once. Please keep one."),
    ]


@pytest.mark.parametrize("language", ["de", "en", "nl"])
def test_column_has_a_label_that_is_understood(language: str) -> None:
    with override_settings(LOCALE_PATHS=[ROOT / "locale"]), override(language):
        assert set(places([str(label) for label in LABELS.values()])) == set(Column)


def test_parse_of_too_many_rows_is_a_sentence_and_quick() -> None:
    data = b"Kennzahl;Datum;Wert\n" + b"G1-1;31.12.2025;38,5\n" * 100_000
    start = time.perf_counter()
    errors = english(data)
    assert time.perf_counter() - start < 1
    assert [error.message for error in errors] == [
        "The file has more than 5,000 rows. Please split it into smaller files."
    ]


def test_parse_limits() -> None:
    text = "Kennzahl;Datum;Wert\nG1-1;31.12.2024;1\nG1-1;31.12.2025;2\n"
    assert english(text, max_rows=2) == ()
    assert [error.message for error in english(text, max_rows=1)] == [
        "The file has more than 1 row. Please split it into smaller files."
    ]
    assert [error.message for error in english(b"x" * 2_000_001, max_bytes=2_000_000)] == [
        "The file is larger than 2 MB. Please split it into smaller files."
    ]


HEADER = b"Kennzahl;Datum;Wert;Stand\n"
CELLS = st.sampled_from(["G1-1", "31.12.2025", "38,5", "1.234", '"', "\x00", "", "-", "sep=;"])


@given(st.binary(max_size=200))
def test_parse_never_raises_on_bytes(data: bytes) -> None:
    for given_data in (data, HEADER + data):
        parsed = read(given_data)
        assert parsed.rows or parsed.errors


@given(st.lists(st.lists(CELLS | st.text(max_size=12), max_size=5), max_size=8))
def test_parse_never_raises_on_rows(table: list[list[str]]) -> None:
    text = "\n".join(";".join(row) for row in table)
    parsed = read(HEADER + text.encode("utf-8", "surrogatepass"))
    assert parsed.rows or parsed.errors

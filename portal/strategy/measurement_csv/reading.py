"""From the bytes of a file to rows of cells, whatever program wrote it."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

SEPARATORS = ";\t,"
ZIP_START = b"PK\x03\x04"
"""How an Excel workbook (.xlsx) or an OpenDocument table begins."""


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message says what to do, `line` where it stopped."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, without blanks around them, and the line where it begins."""

    line: int
    cells: tuple[str, ...]


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252.

    Raises UnreadableFileError for workbooks, for bytes of no known encoding, for NUL characters
    and when there is no text.
    """
    if data.startswith(ZIP_START):
        raise UnreadableFileError(
            _("This is a workbook, not a CSV file. Please save the table as CSV (UTF-8) first.")
        )
    encoding = _encoding(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise UnreadableFileError(
            _("The letters of the file cannot be read. Please save it as CSV in UTF-8.")
        ) from None
    if "\x00" in text:
        raise UnreadableFileError(
            _(
                "The file contains a NUL character, which no text has. "
                "Please save the table again as CSV in UTF-8."
            ),
            line=text.count("\n", 0, text.index("\x00")) + 1,
        )
    if not text.strip():
        raise UnreadableFileError(
            _("The file is empty. Please write the names of the columns into the first line.")
        )
    return text


def records(text: str) -> Iterator[Record]:
    """Yield the rows that are not empty, the header first.

    The separator is the one that stands most often in the header; a line `sep=;`, as Excel writes
    it, is skipped. Raises UnreadableFileError where quotation marks do not match.
    """
    skipped = 1 if text[:4].lower() == "sep=" else 0
    body = text.partition("\n")[2] if skipped else text
    header = next((line for line in body.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=header.count)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield Record(line, stripped)
            line = skipped + reader.line_num + 1
    except csv.Error:
        raise UnreadableFileError(
            _(
                "This row cannot be split into cells. Please check that each cell with a "
                "quotation mark ends with one, and that marks inside a cell are doubled."
            ),
            line=line,
        ) from None


def _encoding(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > len(data) // 4 and not even:
        return "utf-16-le"
    if even > len(data) // 4 and not odd:
        return "utf-16-be"
    if data.startswith(BOM_UTF8):
        return "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"

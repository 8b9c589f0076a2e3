"""Tables for spreadsheets: CSV as German spreadsheets expect it, and harmless."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-\d+([.,]\d+)?")


def plain_cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula (OWASP: CSV injection)."""
    if text.startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_sheet(header: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV: byte order mark, semicolons, no formulas."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow(plain_cell("" if cell is None else str(cell)) for cell in row)
    return out.getvalue()

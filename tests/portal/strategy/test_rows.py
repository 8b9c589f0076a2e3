from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from portal.core.sheets import plain_cell
from portal.strategy.domain import IndicatorFacts, Target, Value
from portal.strategy.enums import Direction, MeasurementState
from portal.strategy.rows import csv_text, table_rows

pytestmark = pytest.mark.pure

FACTS = IndicatorFacts(
    unit="%",
    decimals=1,
    direction=Direction.UP,
    baseline=Value(date(2022, 12, 31), Decimal("-1.5000")),
    values=(
        Value(date(2023, 12, 31), Decimal("81"), superseded=True),
        Value(date(2023, 12, 31), Decimal("49"), definition=2, recomputed=True),
        Value(date(2024, 12, 31), Decimal("1234.5"), definition=2),
        Value(date(2026, 10, 7), Decimal("70"), MeasurementState.PROVISIONAL, definition=2),
    ),
    targets=(Target(date(2024, 12, 31), Decimal("60")), Target(date(2030, 12, 31), Decimal("98"))),
    next_due=None,
)


def test_table_rows_newest_first_with_values_and_targets() -> None:
    rows = table_rows(FACTS, date(2026, 11, 24))
    with override("de"):
        assert [
            (row.day.year, row.value, row.state, row.target, row.definition) for row in rows
        ] == [
            (2030, None, "", 98, None),
            (2026, 70, "provisional", None, 2),
            (2024, Decimal("1234.5"), "final", 60, 2),
            (2023, 49, "recomputed", None, 2),
            (2023, 81, "superseded", None, 1),
            (2022, Decimal("-1.5"), "baseline", None, 1),
        ]


def test_table_rows_know_nothing_of_the_future() -> None:
    rows = table_rows(FACTS, date(2024, 6, 30))
    assert [row.day.year for row in rows if row.value is not None] == [2023, 2023, 2022]


def test_table_rows_say_the_baseline_once() -> None:
    rows = table_rows(FACTS, date(2022, 12, 31))
    assert [row.state for row in rows if row.value is not None] == ["baseline"]


def test_table_rows_write_numbers_in_the_readers_language() -> None:
    with override("de"):
        row = table_rows(FACTS, date(2026, 11, 24))[2]
        assert (row.value_text, row.target_text) == ("1\u202f234,5\u202f%", "60,0\u202f%")
        assert row.day_text == "31. Dezember 2024"


def test_csv_text_in_german_has_comma_and_bom() -> None:
    text = csv_text(table_rows(FACTS, date(2026, 11, 24)), "de")
    lines = text.splitlines()
    assert text.startswith("\ufeff")
    assert [line.split(";")[::3] for line in lines[1:4]] == [
        ["2030-12-31", "98"],
        ["2026-10-07", ""],
        ["2024-12-31", "60"],
    ]
    assert lines[3].split(";")[1] == "1234,5"
    assert lines[6].split(";")[1] == "-1,5"


def test_csv_text_in_english_has_points() -> None:
    text = csv_text(table_rows(FACTS, date(2026, 11, 24)), "en")
    assert text.splitlines()[:4] == [
        "\ufeffDate;Value;State;Target;Definition",
        "2030-12-31;;;98;",
        "2026-10-07;70;Provisional;;2",
        "2024-12-31;1234.5;Final;60;2",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("Wert", "Wert"),
        ("", ""),
    ],
)
def test_plain_cell_is_no_formula(text: str, expected: str) -> None:
    assert plain_cell(text) == expected

import sys
from pathlib import Path

import pytest

from tools.pytest_counts import Counts, counts_in, pytest_run

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("output", "counts"),
    [
        ("12 passed in 1.20s", Counts(12, 0, 0)),
        ("== 1 failed, 3 passed, 2 skipped, 1 error in 0.12s ==", Counts(3, 2, 2)),
        ("1 passed, 1 xfailed, 2 deselected in 90.10s (0:01:30)", Counts(1, 0, 1)),
        ("5 passed in 1.00s\n7 passed in 1.00s", Counts(7, 0, 0)),
        ("no tests ran in 0.01s", Counts()),
        ("", Counts()),
    ],
)
def test_counts_in_closing_line(output: str, counts: Counts) -> None:
    assert counts_in(output) == counts


@pytest.mark.parametrize(
    ("counts", "text"),
    [(Counts(3), "3 passed, 0 failed"), (Counts(3, 1, 2), "3 passed, 1 failed, 2 skipped")],
)
def test_counts_as_sentence(counts: Counts, text: str) -> None:
    assert str(counts) == text


def test_counts_added() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)


@pytest.mark.parametrize(
    ("script", "counts", "fault"),
    [
        ("print('2 passed in 0.01s')", Counts(2), ""),
        (
            "print('1 failed in 0.01s'); raise SystemExit(1)",
            Counts(0, 1),
            "pytest ended with code 1",
        ),
        ("raise SystemExit(5)", Counts(), "no test ran"),
    ],
)
def test_pytest_run_by_exit_code(script: str, counts: Counts, fault: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", script]
    assert pytest_run(command, {}, tmp_path, show=False)[:2] == (counts, fault)

import errno
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.house import Failed, Trouble, finish, run, sentence_for

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.house.ROOT", tmp_path)
    monkeypatch.setattr("tools.house.LOGS", tmp_path / "log")


def test_run_returns_output_and_keeps_log(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", "print('hello')"], "hello", cwd=tmp_path) == "hello\n"
    assert (tmp_path / "log/hello.log").read_text().endswith("hello\n")


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-c", "raise SystemExit(3)"],
        [sys.executable, "-c", "import time; time.sleep(60)"],
        ["/nowhere/program"],
    ],
)
def test_run_of_what_fails(command: list[str], tmp_path: Path) -> None:
    with pytest.raises(Failed):
        run(command, "failing", cwd=tmp_path, seconds=0.5)


@pytest.mark.parametrize(
    ("number", "beginning"),
    [
        (errno.EACCES, "/x cannot be written by you."),
        (errno.EROFS, "/x cannot be written by you."),
        (errno.ENOSPC, "The disk that holds /x is full."),
        (errno.EIO, "said (/x)."),
    ],
)
def test_sentence_for_error(number: int, beginning: str) -> None:
    assert sentence_for(OSError(number, "said", "/x")).startswith(beginning)


def stumble() -> int:
    raise Trouble("Do this.")


def lock() -> int:
    raise PermissionError(errno.EACCES, "no", "/x")


@pytest.mark.parametrize(
    ("main", "code", "said"),
    [
        (lambda: 0, 0, ""),
        (stumble, 1, "\nStopped: Do this.\n"),
    ],
)
def test_finish_ends_in_a_sentence(
    main: Callable[[], int], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        finish(main)
    assert ended.value.code == code
    assert capsys.readouterr().err == said


def test_finish_names_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        finish(lock)
    assert capsys.readouterr().err.startswith("\nStopped: /x cannot be written by you.")

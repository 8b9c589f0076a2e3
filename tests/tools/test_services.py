import sys
from pathlib import Path

import pytest

from tools.house import Trouble
from tools.services import background
from tools.services.postgres import Postgres

pytestmark = pytest.mark.pure

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "ROOT", tmp_path)
    monkeypatch.setattr(background, "LOGS", tmp_path / "log")
    monkeypatch.setattr(background, "STATES", tmp_path / "states")


def begin(command: list[str]) -> dict[str, str]:
    return background.start("nap", command, {"NAP": "1"}, ready=lambda: True, seconds=5)


def test_process_is_remembered_until_stopped() -> None:
    assert begin(SLEEP) == {"NAP": "1"}
    state = background.load("nap")
    assert state is not None
    assert state.env == {"NAP": "1"}
    background.stop("nap")
    assert not state.alive()
    assert background.load("nap") is None
    background.stop("nap")


def test_process_with_the_same_id_is_not_ours() -> None:
    begin(SLEEP)
    state = background.load("nap")
    assert state is not None
    assert not background.State(state.pid, ["another", "command"], {}).alive()
    background.stop("nap")


def test_start_of_what_ends_at_once() -> None:
    with pytest.raises(Trouble, match=r"nap did not start; log/nap\.log says why\."):
        background.start("nap", [sys.executable, "-c", ""], {}, ready=lambda: False, seconds=5)


def test_start_of_what_is_never_ready() -> None:
    with pytest.raises(Trouble):
        background.start("nap", SLEEP, {}, ready=lambda: False, seconds=0.3)
    assert background.load("nap") is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_given_database_is_used(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"{scheme}://somebody@db.example.org/portal"
    monkeypatch.setenv("DATABASE_URL", url)
    assert Postgres().start() == {"DATABASE_URL": url}

import socket

import pytest

from tools import demo
from tools.house import Trouble

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("port", ["0", "-1", "65536", "abc", "8000.0", ""])
def test_port_that_is_none(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Trouble, match="PORT has to be a number from 1 to 65535"):
        demo.chosen_port()


def test_port_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((demo.HOST, 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(Trouble, match=f"Port {port} is taken .* PORT={port + 1} make demo"):
            demo.chosen_port()


def test_port_that_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((demo.HOST, 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    assert demo.chosen_port() == port

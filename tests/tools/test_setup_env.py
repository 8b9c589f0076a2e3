from pathlib import Path

import pytest

from tools import setup_env
from tools.house import Failed, Trouble

pytestmark = pytest.mark.pure


def test_stamp_holds_until_the_lock_changes(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("a==1")
    before = setup_env.fingerprint_of(lock)
    assert not setup_env.stamped(tmp_path, before)
    setup_env.stamp(tmp_path, before)
    assert setup_env.stamped(tmp_path, before)
    lock.write_text("a==2")
    assert not setup_env.stamped(tmp_path, setup_env.fingerprint_of(lock))


@pytest.mark.parametrize(
    ("given", "handed"),
    [
        ({}, {}),
        ({"PIP_INDEX_URL": "https://a.example"}, {"UV_DEFAULT_INDEX": "https://a.example"}),
        ({"PIP_INDEX_URL": "https://a.example", "UV_DEFAULT_INDEX": "https://b.example"}, {}),
        ({"PIP_CERT": "/etc/ca.pem"}, {"SSL_CERT_FILE": "/etc/ca.pem"}),
    ],
)
def test_mirror_is_handed_to_uv(
    given: dict[str, str], handed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIP_INDEX_URL", "PIP_CERT", "UV_DEFAULT_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert setup_env.uv_environment() == {"UV_NO_PROGRESS": "1", **handed}


@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        ("npm error code ENOTFOUND", "There is no way to the package registry for X."),
        ("error sending request for url", "There is no way to the package registry for X."),
        ("Temporary failure in name resolution", "There is no way to the package registry for X."),
        ("hash mismatch for django", "Installing X failed: it ended."),
    ],
)
def test_fetch_says_what_is_wrong(
    output: str, beginning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> str:
        raise Failed("it ended.", output)

    monkeypatch.setattr(setup_env, "run", fail)
    with pytest.raises(Trouble) as trouble:
        setup_env.fetch(["x"], "x", "X", {})
    assert str(trouble.value).startswith(beginning)

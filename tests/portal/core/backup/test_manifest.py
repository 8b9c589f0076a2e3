import pytest

from portal.core.backup.manifest import BackupError, Manifest, Part, State, read_manifest

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": 1}', b'{"format": 1, "state": 3, "files": []}', b"\xff"],
)
def test_manifest_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(BackupError, match="manifest cannot be read"):
        read_manifest(content)


def test_manifest_of_a_later_format_is_refused() -> None:
    with pytest.raises(BackupError, match="has format 2"):
        read_manifest(b'{"format": 2}')


def test_manifest_reads_back_as_it_was() -> None:
    state = State([("core", "0001_initial")], {"core_record": 3})
    manifest = Manifest("0.1.0", "2026-11-24", "sqlite", state, {"database": Part("ab", 7)})
    assert read_manifest(manifest.as_json()) == manifest

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.backup import archive
from portal.core.backup.manifest import BackupError, Manifest, Part, State

pytestmark = pytest.mark.pure


def packed(folder: Path, *members: tarfile.TarInfo, body: bytes = b"body") -> Path:
    """Return an archive with these members."""
    file = folder / "packed.tar.gz"
    with tarfile.open(file, "w:gz") as tar:
        for info in members:
            info.size = len(body) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(body))
    return file


def link(name: str, target: str, kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(
    "member",
    [
        tarfile.TarInfo("../outside"),
        tarfile.TarInfo("media/../../outside"),
        tarfile.TarInfo("/tmp/outside"),
        tarfile.TarInfo("media//tmp/outside"),
        tarfile.TarInfo("media/./x"),
        tarfile.TarInfo("media/a\\..\\b"),
        tarfile.TarInfo("media/"),
        tarfile.TarInfo("other.txt"),
        link("media/link", "/etc/passwd", tarfile.SYMTYPE),
        link("media/link", "../../outside", tarfile.LNKTYPE),
        link("media/pipe", "", tarfile.FIFOTYPE),
        link("media/folder", "", tarfile.DIRTYPE),
    ],
    ids=lambda member: f"{member.name} {member.type!r}",
)
def test_member_that_leads_out_of_the_folder_is_refused(
    tmp_path: Path, member: tarfile.TarInfo
) -> None:
    file = packed(tmp_path, member)
    with pytest.raises(BackupError, match="has no place in one"):
        archive.examine(file)
    nothing = Manifest("1", "now", "sqlite", State([], {}), {member.name: Part("", 4)})
    with pytest.raises(BackupError, match="has no place in one"):
        archive.unpack(file, nothing, tmp_path / "inside")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["packed.tar.gz"]


@given(st.text())
def test_name_that_belongs_stays_below_the_folder(name: str) -> None:
    if archive.belongs(name):
        assert Path("/trial", name).is_relative_to("/trial")
        assert ".." not in Path(name).parts


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ([], "no manifest"),
        (["database"], "no manifest"),
        (["media/a", "media/a"], "media/a is in it twice"),
        (["manifest.json"], "manifest cannot be read"),
    ],
)
def test_archive_with_something_missing_is_refused(
    tmp_path: Path, members: list[str], fault: str
) -> None:
    file = packed(tmp_path, *(tarfile.TarInfo(name) for name in members))
    with pytest.raises(BackupError, match=fault):
        archive.examine(file)


def test_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no file"):
        archive.examine(tmp_path / "none.tar.gz")

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.core.uploads.films import check_film

pytestmark = pytest.mark.pure
MP4 = b"\x00\x00\x00\x18ftypisom" + bytes(60)
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(60)
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag\n"


@pytest.mark.parametrize(
    ("name", "content", "declared", "kind"),
    [
        ("a.mp4", MP4, "video/mp4", "mp4"),
        ("a.webm", WEBM, "video/webm", "webm"),
        ("a.vtt", VTT, "text/vtt", "vtt"),
        ("a.vtt", b"\xef\xbb\xbf" + VTT, "", "vtt"),
    ],
)
def test_film_is_told_by_its_content(name: str, content: bytes, declared: str, kind: str) -> None:
    file = SimpleUploadedFile(name, content, declared)
    assert check_film(file, max_bytes=1000) == kind
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content", "declared", "code"),
    [
        ("a.mp4", MP4 * 20, "video/mp4", "too_large"),
        ("a.webm", MP4, "video/webm", "wrong_extension"),
        ("a.mp4", MP4, "text/html", "wrong_type"),
        ("a.mp4", b"<html>", "video/mp4", "unknown_film"),
        ("a.mp4", b"", "video/mp4", "unknown_film"),
        ("a.vtt", b"WEBVTT\n\nno times", "text/vtt", "unknown_film"),
        ("a.vtt", b"WEBVTT\n\n--> \xff\xfe", "text/vtt", "wrong_encoding"),
    ],
)
def test_film_that_is_something_else_is_refused(
    name: str, content: bytes, declared: str, code: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        check_film(SimpleUploadedFile(name, content, declared), max_bytes=1000)
    assert caught.value.code == code

"""Films and their subtitles: the kind is told by the first bytes."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from portal.core.uploads.content import MEGABYTE, check_name, read_bounded, refuse

FILM_KINDS: Final = ("mp4", "webm", "vtt")
MAX_SUBTITLE_BYTES: Final = MEGABYTE
_MP4_BRANDS: Final = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
)
_EBML: Final = b"\x1a\x45\xdf\xa3"


def check_film(file: File[Any], *, max_bytes: int) -> str:
    """Return the kind of a film or of subtitles by its content: mp4, webm or vtt.

    Raises ValidationError with a sentence that says what to do, and one of the codes too_large,
    unknown_film, wrong_extension, wrong_type. The film itself is not decoded: the browser plays
    it in a sandbox of its own. The file is rewound.
    """
    if (file.size or 0) > max_bytes:
        refuse(
            _("The film is larger than %(limit)s MB: please save it smaller and upload it again."),
            "too_large",
            limit=f"{max_bytes / MEGABYTE:g}",
        )
    file.seek(0)
    head: bytes = file.read(64)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS:
        check_name(file, ("mp4",), ("video/mp4",))
        return "mp4"
    if head.startswith(_EBML) and b"webm" in head:
        check_name(file, ("webm",), ("video/webm",))
        return "webm"
    if head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        _check_subtitles(file)
        return "vtt"
    return _refuse_unknown()


def _check_subtitles(file: File[Any]) -> None:
    data = read_bounded(file, MAX_SUBTITLE_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(_("Please save the subtitles as UTF-8 and upload them again."), "wrong_encoding")
    if "-->" not in text:
        _refuse_unknown()
    check_name(file, ("vtt",), ("text/vtt",))


def _refuse_unknown() -> NoReturn:
    refuse(_("Please upload films as MP4 or WebM and subtitles as WebVTT (.vtt)."), "unknown_film")

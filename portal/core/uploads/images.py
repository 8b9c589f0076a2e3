"""Pictures: checked by content before they are decoded, and written anew without metadata."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, NoReturn

from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from portal.core.uploads.content import check_name, read_bounded, refuse, refuse_polyglot


@dataclass(frozen=True)
class ImageKind:
    """A kind of picture: its name, endings, declared types and how it is written."""

    name: str
    extensions: tuple[str, ...]
    types: tuple[str, ...]
    options: dict[str, Any]


KINDS: Final = {
    "JPEG": ImageKind(
        "jpeg",
        ("jpg", "jpeg", "jpe"),
        ("image/jpeg", "image/jpg", "image/pjpeg"),
        {"quality": 90, "optimize": True, "progressive": True},
    ),
    "PNG": ImageKind("png", ("png",), ("image/png", "image/x-png"), {"optimize": True}),
    "WEBP": ImageKind("webp", ("webp",), ("image/webp",), {"quality": 90, "method": 4}),
    "GIF": ImageKind("gif", ("gif",), ("image/gif",), {}),
}
_FORMATS: Final = {**{name: name for name in KINDS}, "MPO": "JPEG"}
"""MPO: a JPEG of a phone with a second picture behind the first."""
_BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_DAMAGED: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    MemoryError,
)
"""What Pillow's readers raise on bytes that are not what they say."""


def check_image(file: File[Any], *, max_bytes: int, max_pixels: int) -> str:
    """Return the kind of a picture by its content: jpeg, png, webp or gif.

    Raises ValidationError with a sentence that says what to do, and one of the codes too_large,
    empty, svg, heic, unknown_image, damaged, too_many_pixels, animated, polyglot,
    wrong_extension, wrong_type. Size and pixels are read from the header, before anything is
    decoded. The file is rewound.
    """
    data = read_bounded(file, max_bytes)
    _refuse_foreign(data)
    try:
        with _open(data) as image:
            kind = KINDS[_FORMATS[image.format or ""]]
            if image.width * image.height > max_pixels:
                _refuse_pixels(max_pixels)
            if image.format != "MPO" and getattr(image, "is_animated", False):
                refuse(_("The picture moves: please upload a single still picture."), "animated")
            image.load()
    except _BOMBS:
        _refuse_pixels(max_pixels)
    except _DAMAGED:
        refuse(
            _("The picture is damaged: please open it, save it anew and upload the new file."),
            "damaged",
        )
    refuse_polyglot(data)
    check_name(file, kind.extensions, kind.types)
    return kind.name


def reencode(file: File[Any]) -> bytes:
    """Return the picture written anew: turned upright, in sRGB, without any metadata.

    The kind stays. Raises what Pillow raises on a file that `check_image` did not accept.
    """
    file.seek(0)
    with _open(file.read()) as image:
        kind = _FORMATS[image.format or ""]
        upright = _in_srgb(_upright(image))
    file.seek(0)
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    if kind == "JPEG" and upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGB")
    out = BytesIO()
    upright.save(out, kind, **KINDS[kind].options)
    return out.getvalue()


def _open(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data), formats=list(KINDS))


def _refuse_foreign(data: bytes) -> None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").lower()
    if head.startswith(b"<"):
        refuse(
            _("SVG and web pages may hold scripts: please export the picture as PNG or JPEG."),
            "svg",
        )
    if data[4:8] == b"ftyp":
        refuse(_("This format (HEIC, AVIF) is not accepted: please save as JPEG."), "heic")
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")):
        refuse(_("This is not a picture in the formats JPEG, PNG, WebP or GIF."), "unknown_image")


def _refuse_pixels(max_pixels: int) -> NoReturn:
    refuse(
        _(
            "The picture has too many pixels, at most %(limit)s million are possible: "
            "please make it smaller and upload it again."
        ),
        "too_many_pixels",
        limit=f"{max_pixels / 1_000_000:g}",
    )


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except _DAMAGED:  # of the metadata, which do not stay anyway
        return image.copy()


def _in_srgb(image: Image.Image) -> Image.Image:
    """Apply an embedded colour profile, which is dropped with the other metadata."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image

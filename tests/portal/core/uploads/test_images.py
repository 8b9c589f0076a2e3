import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from portal.core.uploads import check_image, reencode

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
SCRIPT_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GPS = 0x8825


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6), **options: Any) -> bytes:
    out = BytesIO()
    Image.new(options.pop("mode", "RGB"), size, "red").save(out, kind, **options)
    return out.getvalue()


def upload(data: bytes, name: str, content_type: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type)


def code_of(file: SimpleUploadedFile) -> str:
    with pytest.raises(ValidationError) as caught:
        check_image(file, max_bytes=MAX_BYTES, max_pixels=MAX_PIXELS)
    assert len(caught.value.messages) == 1
    return str(caught.value.code)


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header claims a size that its few bytes do not hold."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def animation(kind: str) -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "a")
    return out.getvalue()


def photo() -> bytes:
    """A JPEG taken upright by a phone: GPS position, camera, comment, turned by a quarter."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera"
    exif.get_ifd(GPS)[2] = (51.0, 50.0, 2.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return picture("JPEG", (80, 60), exif=exif, comment=b"geheim", icc_profile=profile)


@pytest.mark.parametrize(
    ("kind", "name", "content_type", "expected"),
    [
        ("JPEG", "a.jpg", "image/jpeg", "jpeg"),
        ("JPEG", "a.JPEG", "", "jpeg"),
        ("PNG", "a.png", "image/png", "png"),
        ("PNG", "a.b.png", "application/octet-stream", "png"),
        ("GIF", "a.gif", "image/gif", "gif"),
        ("WEBP", "a.webp", "image/webp", "webp"),
        ("MPO", "a.jpg", "image/jpeg", "jpeg"),
    ],
)
def test_check_image_accepts(kind: str, name: str, content_type: str, expected: str) -> None:
    data = animation("MPO") if kind == "MPO" else picture(kind)
    file = upload(data, name, content_type)
    assert check_image(file, max_bytes=MAX_BYTES, max_pixels=MAX_PIXELS) == expected
    assert file.read() == data


@pytest.mark.parametrize(
    ("data", "name", "content_type", "code"),
    [
        (b"", "a.png", "image/png", "empty"),
        (b"hallo", "a.png", "image/png", "unknown_image"),
        (SCRIPT_SVG, "a.svg", "image/svg+xml", "svg"),
        (SCRIPT_SVG, "a.png", "image/png", "svg"),
        (b"\xef\xbb\xbf  \n<?xml version='1.0'?>" + SCRIPT_SVG, "a.png", "image/png", "svg"),
        (SCRIPT_SVG.decode().encode("utf-16"), "a.png", "image/png", "svg"),
        (b"<html><script>", "a.gif", "image/gif", "svg"),
        (b"\0\0\0\x18ftypheic", "a.heic", "image/heic", "heic"),
        (bomb(20_000, 20_000), "a.png", "image/png", "too_many_pixels"),
        (bomb(10_000, 10_000), "a.png", "image/png", "too_many_pixels"),
        (bomb(7_000, 7_000), "a.png", "image/png", "too_many_pixels"),
        (bomb(60, 60), "a.png", "image/png", "damaged"),
        (bomb(0, 60), "a.png", "image/png", "damaged"),
        (picture()[:-30], "a.png", "image/png", "damaged"),
        (b"\xff\xd8\xff", "a.jpg", "image/jpeg", "damaged"),
        (b"RIFF\0\0\0\0WAVEfmt ", "a.webp", "image/webp", "damaged"),
        (animation("GIF"), "a.gif", "image/gif", "animated"),
        (animation("WEBP"), "a.webp", "image/webp", "animated"),
        (animation("PNG"), "a.png", "image/png", "animated"),
        (picture("PNG"), "a.jpg", "image/jpeg", "wrong_extension"),
        (picture("PNG"), "a.png.exe", "image/png", "wrong_extension"),
        (picture("PNG"), "a", "image/png", "wrong_extension"),
        (picture("PNG"), "a.png", "image/jpeg", "wrong_type"),
        (picture("PNG"), "a.png", "text/html; charset=utf-8", "wrong_type"),
        (picture("JPEG") + archive(), "a.jpg", "image/jpeg", "polyglot"),
        (picture("PNG") + b"<SCRIPT >alert(1)</script>", "a.png", "image/png", "polyglot"),
        (picture("PNG") + b"<?php system($_GET[0]);", "a.png", "image/png", "polyglot"),
        (picture("GIF", comment=b"%PDF-1.4"), "a.gif", "image/gif", "polyglot"),
        (picture("PNG") + SCRIPT_SVG, "a.png", "image/png", "polyglot"),
    ],
)
def test_check_image_refuses(data: bytes, name: str, content_type: str, code: str) -> None:
    assert code_of(upload(data, name, content_type)) == code


def test_check_image_of_thirty_megabytes() -> None:
    assert code_of(upload(picture() + b"\0" * 30_000_000, "a.png", "image/png")) == "too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_reencode_keeps_kind_and_size(kind: str) -> None:
    with Image.open(BytesIO(reencode(upload(picture(kind), "x")))) as image:
        assert (image.format, image.size) == (kind, (8, 6))


def test_reencode_photo_is_upright_and_without_metadata() -> None:
    data = photo()
    with Image.open(BytesIO(data)) as before:
        assert before.getexif().get_ifd(GPS) == {2: (51.0, 50.0, 2.0)}
    clean = reencode(upload(data, "a.jpg"))
    with Image.open(BytesIO(clean)) as image:
        assert image.size == (60, 80)
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
    assert (b"geheim" in clean, b"Kamera" in clean) == (False, False)


def test_reencode_keeps_transparency() -> None:
    source = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    out = BytesIO()
    source.save(out, "PNG")
    with Image.open(BytesIO(reencode(upload(out.getvalue(), "a.png")))) as image:
        assert image.getpixel((0, 0)) == (255, 0, 0, 0)


def test_reencode_turns_print_colours_into_screen_colours() -> None:
    data = picture("JPEG", mode="CMYK")
    with Image.open(BytesIO(reencode(upload(data, "a.jpg")))) as image:
        assert image.mode == "RGB"


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of damaged metadata
@given(
    st.sampled_from([picture("PNG"), photo(), picture("GIF"), picture("WEBP"), animation("GIF")]),
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 40),
)
def test_check_image_of_changed_bytes_is_refused_or_can_be_written_anew(
    data: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    changed = bytearray(data[: len(data) - cut])
    for place, value in changes:
        changed[place % len(changed)] = value
    for name in ("a.png", "a.jpg", "a.gif", "a.webp"):
        file = upload(bytes(changed), name)
        try:
            check_image(file, max_bytes=MAX_BYTES, max_pixels=1_000_000)
        except ValidationError:
            continue
        assert reencode(file) != b""

"""What both pictures and documents are asked: size, name, declared type, something else inside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, NoReturn

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEGABYTE: Final = 1024 * 1024
"""As Wagtail and file managers count."""
UNSPECIFIC: Final = {"", "application/octet-stream", "binary/octet-stream"}
"""Declared types that claim nothing."""
_ACTIVE: Final = re.compile(
    rb"<script[\s>]|<\?php\s|<html[\s>]|<!doctype\s|<svg\s[^>]{0,500}xmlns", re.IGNORECASE
)
"""Long enough not to occur by chance in megabytes of compressed pixels."""


def refuse(message: str | _StrPromise, code: str, **params: object) -> NoReturn:
    """Raise the ValidationError of a refusal."""
    raise ValidationError(message, code=code, params=params)


def read_bounded(file: File[Any], max_bytes: int) -> bytes:
    """The whole content, and the file rewound.

    Raises ValidationError (`too_large`, `empty`) without reading more than `max_bytes` + 1.
    """
    file.seek(0)
    data: bytes = file.read(max_bytes + 1) if (file.size or 0) <= max_bytes else b""
    file.seek(0)
    if (file.size or 0) > max_bytes or len(data) > max_bytes:
        refuse(
            _(
                "The file has %(size)s MB, at most %(limit)s MB are possible: "
                "please save it smaller and upload it again."
            ),
            "too_large",
            size=_megabytes(max(file.size or 0, len(data))),
            limit=_megabytes(max_bytes),
        )
    if not data:
        refuse(_("The file is empty: please choose another one."), "empty")
    return data


def _megabytes(size: int) -> str:
    return number_format(f"{size / MEGABYTE:.1f}".removesuffix(".0"))


def check_name(file: File[Any], extensions: Collection[str], types: Collection[str]) -> None:
    """Compare the name's extension and the declared type with what the content is.

    Raises ValidationError (`wrong_extension`, `wrong_type`).
    """
    extension = extension_of(file)
    expected = ", ".join(f".{known}" for known in extensions)
    if extension not in extensions:
        refuse(
            _(
                "The name of the file does not fit its content: "
                "please give it the ending %(expected)s or choose another file."
            ),
            "wrong_extension",
            expected=expected,
        )
    declared = str(getattr(file, "content_type", None) or "").partition(";")[0].strip().lower()
    if declared not in UNSPECIFIC and declared not in types:
        refuse(
            _(
                "The file was announced as %(declared)s, but its content is %(expected)s: "
                "please save it again in the right format."
            ),
            "wrong_type",
            declared=declared,
            expected=expected,
        )


def extension_of(file: File[Any]) -> str:
    """The last extension of the name in lower case, without the dot."""
    return PurePath((file.name or "").replace("\\", "/")).suffix.lower().removeprefix(".")


def is_zip(data: bytes) -> bool:
    """Whether the bytes can be opened as an archive, even behind something else."""
    return zipfile.is_zipfile(BytesIO(data))


def refuse_polyglot(data: bytes, *, may_be_pdf: bool = False) -> None:
    """Refuse a file that is a second thing besides: script, web page, archive or PDF.

    Raises ValidationError (`polyglot`).
    """
    foreign = not may_be_pdf and (_ACTIVE.search(data) or b"%PDF-" in data[:1024])
    if foreign or is_zip(data):
        refuse(
            _(
                "The file holds something else besides its content: "
                "please open it, export it anew and upload the new file."
            ),
            "polyglot",
        )

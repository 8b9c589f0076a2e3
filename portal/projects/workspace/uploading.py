"""Files that members bring: told by their content, pictures written anew, names made harmless."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from portal.core.text import safe_filename
from portal.core.uploads import check_document, check_image, reencode
from portal.core.uploads.images import KINDS

PICTURES: Final = frozenset(kind.name for kind in KINDS.values())
"""Kinds by content that are pictures."""
PICTURE_ENDINGS: Final = frozenset(
    {
        "avif",
        "bmp",
        "gif",
        "heic",
        "heif",
        "jpe",
        "jpeg",
        "jpg",
        "png",
        "svg",
        "tif",
        "tiff",
        "webp",
    }
)
"""What is named like a picture is looked at as one, so that the refusal speaks of pictures."""


@dataclass(frozen=True)
class Upload:
    """A file that may be kept."""

    name: str
    kind: str
    content: bytes

    def fields(self) -> dict[str, Any]:
        """Return the fields of a `PrivateFile`; the file's own name is never used on the disk."""
        file = ContentFile(self.content, "file")
        return {"file": file, "name": self.name, "kind": self.kind, "size": len(self.content)}


def accepted(data: UploadedFile[bytes]) -> Upload:
    """Return what is kept of an upload. Raises ValidationError with a sentence what to do."""
    data.name = safe_filename(data.name or "")
    ending = PurePath(data.name).suffix.removeprefix(".")
    if ending in PICTURE_ENDINGS:
        return accepted_picture(data)
    kind = check_document(data, max_bytes=settings.DOCUMENT_MAX_BYTES)
    return Upload(data.name, kind, data.read())


def accepted_picture(data: UploadedFile[bytes]) -> Upload:
    """Return a picture without its metadata. Raises ValidationError for what is none."""
    data.name = safe_filename(data.name or "")
    kind = check_image(
        data,
        max_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        max_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
    )
    return Upload(data.name, kind, reencode(data))

"""Uploads in Wagtail's library of pictures and documents, checked by what the files hold."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.core.text import safe_filename
from portal.core.uploads import check_document, check_image, reencode
from portal.core.uploads.content import extension_of
from portal.core.uploads.films import FILM_KINDS, check_film


class PictureField(WagtailImageField):
    """Accepts pictures only, and keeps them without metadata such as place and camera."""

    def to_python(self, data: UploadedFile[bytes] | None) -> Any:
        """Return the picture written anew, under a harmless name."""
        if data in self.empty_values:
            return super().to_python(data)
        assert data is not None
        check_image(
            data,
            max_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
            max_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        )
        clean = SimpleUploadedFile(
            safe_filename(data.name or ""), reencode(data), data.content_type or ""
        )
        return super().to_python(clean)


class LibraryDocumentField(WagtailDocumentField):
    """Accepts documents without macros, films and subtitles."""

    def to_python(self, data: UploadedFile[bytes] | None) -> Any:
        """Return the file under a harmless name."""
        if data in self.empty_values:
            return super().to_python(data)
        assert data is not None
        data.name = safe_filename(data.name or "")
        if extension_of(data) in FILM_KINDS:
            check_film(data, max_bytes=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        else:
            check_document(data, max_bytes=settings.DOCUMENT_MAX_BYTES)
        return super().to_python(data)


class ImageForm(BaseImageForm):
    """The form of every way to upload a picture: library, chooser, several at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replace_file_field(self, PictureField)


class DocumentForm(BaseDocumentForm):
    """The form of every way to upload a document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replace_file_field(self, LibraryDocumentField)

    def _post_clean(self) -> None:
        """Leave out what the model says about the missing name of a file that was refused."""
        refused = list(self.errors.get("file", []))
        super()._post_clean()
        if refused:
            self.errors["file"] = self.error_class(refused)


def _replace_file_field(form: Any, field_class: Any) -> None:
    """Wagtail makes the field in a function that cannot be replaced, so it is done afterwards."""
    field = form.fields.get("file")
    if field is not None:
        form.fields["file"] = field_class(
            label=field.label,
            required=field.required,
            widget=field.widget,
            max_length=field.max_length,
        )

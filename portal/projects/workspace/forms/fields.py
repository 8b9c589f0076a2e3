"""Files, told by their content."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import ngettext_lazy

from portal.projects.workspace.uploading import Upload, accepted, accepted_picture

MOST_FILES = 5
"""How many documents go with one proposed update."""
LONGEST_SIDE = 2000
"""Pixels to which browsers with JavaScript make pictures smaller before they are sent."""


def demand_at_most(most: int, count: int) -> None:
    """Refuse more files than that. Raises ValidationError."""
    if count > most:
        raise ValidationError(
            ngettext_lazy(
                "At most %(count)s file is possible.", "At most %(count)s files are possible.", most
            )
            % {"count": most}
        )


class DocumentField(forms.FileField):
    """A document or a picture for the members."""

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return what is kept of the upload."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        return accepted(file) if file else None


class PictureField(forms.FileField):
    """A picture, kept without its metadata."""

    widget = forms.FileInput(
        attrs={"accept": "image/jpeg,image/png,image/webp", "data-shrink": LONGEST_SIDE}
    )

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return the picture written anew."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        return accepted_picture(file) if file else None


class SeveralFiles(forms.FileInput):
    """An input for several files."""

    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Several documents."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Return what is kept of each."""
        files = [file for file in data or [] if file]
        demand_at_most(MOST_FILES, len(files))
        single = super().clean
        return [accepted(single(file, initial)) for file in files]

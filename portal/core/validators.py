"""Validators for single values that people type."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_FILE_REFERENCE: Final = re.compile(r"(?=.*\d)[^\W_](?:[\w .,:;()/+-]{0,58}[\w)])?")
_HEX_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)


def no_control_characters(value: str) -> None:
    """Refuse control and direction characters; tab and line breaks are allowed.

    Raises ValidationError with code `control_characters`.
    """
    if _CONTROL.search(value):
        raise ValidationError(
            _("The text holds invisible control characters: please type it anew."),
            code="control_characters",
        )


def validate_file_reference(value: str) -> None:
    """Accept the reference of a file (Aktenzeichen) such as `10.30.01-014/2026`.

    Up to 60 letters, digits, spaces and `.,:;()/+-`, begun by a letter or digit, with at least
    one digit. Raises ValidationError with code `file_reference`.
    """
    if not _FILE_REFERENCE.fullmatch(value):
        raise ValidationError(
            _(
                "Please write a file reference such as 10.30.01-014/2026: letters, digits, "
                "spaces and . , : ; ( ) / + - only, with at least one digit."
            ),
            code="file_reference",
        )


def validate_hex_colour(value: str) -> None:
    """Accept a colour as `#` and six hexadecimal digits.

    Raises ValidationError with code `hex_colour`.
    """
    if not _HEX_COLOUR.fullmatch(value):
        raise ValidationError(
            _("Please write the colour as # and six digits or letters a to f, such as #1b5e8c."),
            code="hex_colour",
        )

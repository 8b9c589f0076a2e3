from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from portal.core.validators import (
    no_control_characters,
    validate_file_reference,
    validate_hex_colour,
)


@pytest.mark.parametrize(
    ("validator", "value"),
    [
        (no_control_characters, "Zwei\r\nZeilen\tund Tab, Lotsen·café, 👩\u200d👧"),
        (no_control_characters, ""),
        (validate_file_reference, "10.30.01-014/2026"),
        (validate_file_reference, "Az. 61 (Ü)"),
        (validate_file_reference, "7"),
        (validate_hex_colour, "#1b5e8C"),
    ],
)
def test_validator_accepts(validator: Callable[[str], None], value: str) -> None:
    validator(value)


@pytest.mark.parametrize(
    ("validator", "value", "code"),
    [
        (no_control_characters, "a\0", "control_characters"),
        (no_control_characters, "a\x1b[0m", "control_characters"),
        (no_control_characters, "a\u202eb", "control_characters"),
        (no_control_characters, "a\u2028b", "control_characters"),
        (no_control_characters, "a\ud800", "control_characters"),
        (validate_file_reference, "", "file_reference"),
        (validate_file_reference, "Akte", "file_reference"),
        (validate_file_reference, "10.30\n", "file_reference"),
        (validate_file_reference, "<b>1</b>", "file_reference"),
        (validate_file_reference, "-1", "file_reference"),
        (validate_file_reference, "1" * 61, "file_reference"),
        (validate_hex_colour, "#fff", "hex_colour"),
        (validate_hex_colour, "1b5e8c", "hex_colour"),
        (validate_hex_colour, "#1b5e8c\n", "hex_colour"),
        (validate_hex_colour, "#1b5e8g", "hex_colour"),
        (validate_hex_colour, "red", "hex_colour"),
    ],
)
def test_validator_refuses(validator: Callable[[str], None], value: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validator(value)
    assert caught.value.code == code

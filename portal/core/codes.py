"""The field in which editors type a code, kept as they typed it."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel


def code_panel(**options: Any) -> FieldPanel:
    """Return the panel of `code`; Wagtail's own input for slugs would make "P05" lower case."""
    return FieldPanel("code", widget=forms.TextInput, **options)

"""Forms that our own templates draw, and fields of text without what cannot be seen."""

from typing import Any

from django import forms

from portal.core.text import clean_line, clean_text


class PlainForm(forms.Form):
    """A form whose labels have no colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class Line(forms.CharField):
    """One line of text."""

    def to_python(self, value: Any) -> str:
        """Drop what cannot be seen."""
        return clean_line(str(super().to_python(value) or ""))


class Lines(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Drop what cannot be seen."""
        return clean_text(str(super().to_python(value) or "")).strip()

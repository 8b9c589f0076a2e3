"""Words in several languages as one value: German first, the others where somebody wrote them.

Used for the short texts that belong to a record (labels, reasons, milestones); long texts live
in pages, one per language. Why a JSON column and not four columns: docs/decisions/0004.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CODES = tuple(code for code, _name in settings.LANGUAGES)
DEFAULT = settings.LANGUAGE_CODE
EASY = "de-simple"
"""Leichte Sprache: German with templates and words of its own."""


class Words(dict[str, str]):
    """A text per language code. `str()` gives the reader's language, or German."""

    def language_for(self, wanted: str | None = None) -> str:
        """Return the code whose text a reader of `wanted` sees (default: the active language)."""
        for code in (wanted or get_language() or DEFAULT, DEFAULT):
            if self.get(code):
                return code
        return next((code for code in CODES if self.get(code)), DEFAULT)

    def text(self, wanted: str | None = None) -> str:
        """Return the text shown to a reader of `wanted`."""
        return self.get(self.language_for(wanted), "")

    def told(self) -> tuple[str, str]:
        """Return the shown text, and its language where that is not the reader's (or empty)."""
        reader = get_language() or DEFAULT
        text = self.get(reader)
        if text:
            return text, ""
        code = self.language_for(reader)
        return self.get(code, ""), "" if code == reader else code

    @property
    def lang(self) -> str:
        """Language of the shown text, for a `lang` attribute; empty where it is the reader's."""
        return self.told()[1]

    def __str__(self) -> str:
        return self.text()

    def __bool__(self) -> bool:
        return any(self.values())


def words(value: Any) -> Words:
    """Make `Words` of a mapping, of a German string or of nothing."""
    if isinstance(value, Words):
        return value
    if isinstance(value, Mapping):
        return Words({code: str(text) for code, text in value.items() if text})
    return Words({DEFAULT: str(value)}) if value else Words()


class WordsWidget(forms.MultiWidget):
    """One input per language, each labelled with the language's own name."""

    template_name = "core/widgets/words.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, multiline: bool = False) -> None:
        kind = forms.Textarea if multiline else forms.TextInput
        rows = {"rows": 3} if multiline else {}
        self.names = dict(settings.LANGUAGES)
        super().__init__(
            {
                code.replace("-", "_"): kind({**rows, "lang": code, "data-language": name})
                for code, name in settings.LANGUAGES
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[str]:
        """Spread the value over the inputs."""
        known = words(value)
        return [known.get(code, "") for code in CODES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each input its language as label."""
        context = super().get_context(name, value, attrs)
        for part, code in zip(context["widget"]["subwidgets"], CODES, strict=True):
            part["language"] = self.names[code]
            part["attrs"].pop("required", None)
        return context


class LinesField(forms.CharField):
    """Text whose lines end in one character, where browsers send two."""

    def to_python(self, value: Any) -> str:
        """Make the ends of lines those that were stored, so that they count once."""
        text = str(super().to_python(value) or "")
        return text.replace("\r\n", "\n")


class WordsFormField(forms.MultiValueField):
    """Asks for German and accepts the other languages."""

    default_error_messages = {
        "german": _("Please write the German text; it is shown where no other is.")
    }

    def __init__(
        self, *, multiline: bool = False, max_length: int | None = None, **kwargs: Any
    ) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        fields = [LinesField(required=False, max_length=max_length) for _code in CODES]
        kwargs["widget"] = WordsWidget(multiline=multiline)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Words:
        """Gather the inputs; German is obligatory as soon as any text is there."""
        value = words(dict(zip(CODES, data_list or [], strict=False)))
        if value and not value.get(DEFAULT):
            raise ValidationError(self.error_messages["german"], code="german")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the texts, not the containers."""
        return dict(words(initial)) != {
            code: text.replace("\r\n", "\n")
            for code, text in zip(CODES, data or [], strict=False)
            if text
        }


class WordsField(models.JSONField):
    """Stores `Words`. `multiline` gives text areas; `max_length` counts characters per language."""

    def __init__(
        self,
        *args: Any,
        multiline: bool = False,
        max_length: int | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("default", Words)
        self.multiline = multiline
        self.words_max_length = max_length
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Keep the options that change what may be stored."""
        name, path, args, kwargs = super().deconstruct()
        if self.multiline:
            kwargs["multiline"] = True
        if self.words_max_length:
            kwargs["max_length"] = self.words_max_length
        return name, path, list(args), kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        """Wrap what the database returns."""
        return words(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Words:
        """Wrap what a form, a revision or a fixture brings."""
        return words(super().to_python(value))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse unknown languages, texts that are too long, and a missing German text."""
        known = words(value)
        if not known and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        unknown = sorted(set(known) - set(CODES))
        if unknown:
            raise ValidationError(_("Unknown language: %(codes)s.") % {"codes": ", ".join(unknown)})
        if known and not known.get(DEFAULT):
            raise ValidationError(WordsFormField.default_error_messages["german"], code="german")
        for text in known.values():
            if self.words_max_length and len(text) > self.words_max_length:
                raise ValidationError(
                    _("Please shorten the text to %(limit)s characters.")
                    % {"limit": self.words_max_length}
                )

    def formfield(self, **kwargs: Any) -> Any:
        """Return one input per language."""
        kwargs.pop("form_class", None)
        kwargs.pop("widget", None)
        return models.Field.formfield(
            self,
            form_class=WordsFormField,
            multiline=self.multiline,
            max_length=self.words_max_length,
            **kwargs,
        )

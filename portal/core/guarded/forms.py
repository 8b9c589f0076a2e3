"""The form of a record: its facts, and for a new one the first words about it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.core.guarded.seen import SeenForm
from portal.core.publishing import address_of

OTHERS = ("en", "nl")
"""Languages that may be written at once; Leichte Sprache is a text of its own."""
TITLE_LENGTH = 255
SUMMARY_LENGTH = 400
NEW_WORDS = tuple(
    f"{field}_{code}"
    for code in (settings.LANGUAGE_CODE, *OTHERS)
    for field in ("title", "summary")
)


def _title(language: str, *, required: bool = False) -> forms.CharField:
    label = gettext_lazy("Title in English") if language == "en" else gettext_lazy("Title in Dutch")
    if required:
        label = gettext_lazy("Title in German")
    return forms.CharField(
        label=label,
        max_length=TITLE_LENGTH,
        required=required,
        widget=forms.TextInput(attrs={"lang": language}),
    )


def _summary(language: str, *, required: bool = False) -> forms.CharField:
    label = (
        gettext_lazy("Summary in English") if language == "en" else gettext_lazy("Summary in Dutch")
    )
    if required:
        label = gettext_lazy("Summary in German")
    return forms.CharField(
        label=label,
        max_length=SUMMARY_LENGTH,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
    )


class RecordForm(SeenForm):
    """Facts; a new record also asks for title and summary, from which its pages are made."""

    title_de = _title("de", required=True)
    summary_de = _summary("de", required=True)
    title_en = _title("en")
    summary_en = _summary("en")
    title_nl = _title("nl")
    summary_nl = _summary("nl")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in NEW_WORDS:
                self.fields.pop(name, None)
        elif "code" in self.fields:
            self.fields["code"].required = False
            self.fields["code"].help_text = _("Stable; empty: made from the title.")

    def clean(self) -> dict[str, Any]:
        """Make a code of the title where none is given; a translation needs its title."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk:
            return cleaned
        if "code" in self.fields and not cleaned.get("code") and "code" not in self.errors:
            cleaned["code"] = self._free_code(cleaned.get("title_de") or "")
        for language in OTHERS:
            if cleaned.get(f"summary_{language}") and not cleaned.get(f"title_{language}"):
                problem = _("Please write the title in this language too, or leave both empty.")
                self.add_error(f"title_{language}", ValidationError(problem))
        return cleaned

    def _free_code(self, title: str) -> str:
        model = self._meta.model
        length = model._meta.get_field("code").max_length
        code = wanted = (address_of(title) or "neu")[:length].strip("-")
        number = 1
        while model._default_manager.filter(code=code).exists():
            number += 1
            code = f"{wanted[: length - 4]}-{number}"
        return str(code)

    def words_in(self, language: str) -> dict[str, str]:
        """Return what was written about a new record in a language; {} for nothing."""
        title = self.cleaned_data.get(f"title_{language}")
        if not title:
            return {}
        return {"title": title, "summary": self.cleaned_data.get(f"summary_{language}") or ""}

    def translations(self) -> Mapping[str, dict[str, str]]:
        """Return what was written about a new record in other languages than German."""
        written = {language: self.words_in(language) for language in OTHERS}
        return {language: fields for language, fields in written.items() if fields}


def new_words_panel() -> MultiFieldPanel:
    """Return the panel that asks a new record for its first words; not shown later."""
    return MultiFieldPanel(
        [FieldPanel(name, required_on_save=name.endswith("_de")) for name in NEW_WORDS],
        heading=gettext_lazy("First words"),
        help_text=gettext_lazy(
            "The pages about it are made from these. You write everything else there afterwards."
        ),
        icon="doc-full",
    )

"""An update with its pictures and documents as a member proposes it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from portal.accounts.unsent import UNSENT
from portal.core.forms import Line, Lines, PlainForm
from portal.projects.models import Project, Update
from portal.projects.models.updates import MOST_PICTURES
from portal.projects.workspace.forms.fields import (
    MOST_FILES,
    DocumentsField,
    PictureField,
    demand_at_most,
)
from portal.projects.workspace.models import ProposalFile
from portal.projects.workspace.proposing import Wording

PAIRS = {
    "picture": "picture_shows",
    **{f"picture_{number}": f"picture_{number}_shows" for number in range(2, MOST_PICTURES + 1)},
}
"""Field of each picture → field of what it shows."""
LATER = list(PAIRS.items())[1:]
"""Those that the form shows folded."""


class UpdateForm(PlainForm):
    """An update as a member proposes it. `kept` are the files that it has already."""

    title = Line(label=_("Title"), max_length=160, help_text=_("The news itself in a few words."))
    text = Lines(
        label=_("Text"),
        max_length=4000,
        help_text=_("A few sentences for anybody. An empty line parts them."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    picture = PictureField(
        label=_("Picture"),
        required=False,
        help_text=_("Place and camera are taken out of it."),
    )
    picture_shows = Line(
        label=_("What the picture shows"),
        max_length=200,
        required=False,
        help_text=_("In a sentence, for people who do not see it."),
    )
    documents = DocumentsField(
        label=_("Documents"),
        required=False,
        help_text=_("Up to five, for anybody to download: PDF, OpenDocument, Word, Excel, text."),
    )
    language = forms.ChoiceField(label=_("Language of your text"), choices=settings.LANGUAGES)
    edits = forms.ModelChoiceField(
        label=_("New, or another wording of an update"),
        queryset=Update.objects.none(),
        required=False,
        empty_label=_("A new update"),
    )

    def __init__(
        self, project: Project, *args: Any, kept: Iterable[ProposalFile] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept = list(kept)
        edits: Any = self.fields["edits"]
        edits.queryset = Update.objects.filter(project=project)
        for number, (picture, shows) in enumerate(LATER, start=2):
            told = {"number": number}
            self.fields[picture] = PictureField(
                label=_("Picture %(number)s") % told, required=False
            )
            self.fields[shows] = Line(
                label=_("What picture %(number)s shows") % told, max_length=200, required=False
            )
        for file in self.kept:
            self.fields[f"drop_{file.pk}"] = forms.BooleanField(
                label=_("Take “%(name)s” out") % {"name": file.name}, required=False
            )
            if file.is_picture:
                self.fields[f"shows_{file.pk}"] = Line(
                    label=_("What “%(name)s” shows") % {"name": file.name},
                    max_length=200,
                    initial=file.shows,
                )

    def clean(self) -> dict[str, Any]:
        """Ask for pictures what they show, and for what is said to be shown the picture."""
        data: dict[str, Any] = super().clean() or {}
        for picture, shows in PAIRS.items():
            if data.get(picture) and not data.get(shows):
                self.add_error(shows, _("Say in a sentence what the picture shows."))
            elif data.get(shows) and not data.get(picture) and picture not in self.errors:
                self.add_error(picture, _("Choose the picture too, or empty what it shows."))
        self._demand_few(data)
        if UNSENT in self.data:
            self.add_error(None, _("Your text is still here: please send again."))
        return data

    def _demand_few(self, data: dict[str, Any]) -> None:
        """Refuse more files than an update may have, together with those that stay."""
        kept = [file for file in self.kept if not data.get(f"drop_{file.pk}")]
        pictures = sum(file.is_picture for file in kept)
        new = sum(bool(data.get(picture)) for picture in PAIRS)
        documents = len(data.get("documents") or ())
        for field, most, count in (
            ("picture", MOST_PICTURES, pictures + new),
            ("documents", MOST_FILES, len(kept) - pictures + documents),
        ):
            try:
                demand_at_most(most, count)
            except ValidationError as error:
                self.add_error(field, error)

    def plain_fields(self) -> list[BoundField]:
        """Return the fields that are always open, in their order."""
        folded = {name for pair in LATER for name in pair}
        before = {f"{what}_{file.pk}" for file in self.kept for what in ("drop", "shows")}
        return [field for field in self if field.name not in folded | before]

    def later_pictures(self) -> list[BoundField]:
        """Return the fields of the second and further pictures."""
        return [self[name] for pair in LATER for name in pair]

    def later_in_use(self) -> bool:
        """Whether something stands in those fields."""
        return any(field.errors or field.value() for field in self.later_pictures())

    def kept_files(self) -> Iterator[tuple[ProposalFile, BoundField, BoundField | None]]:
        """Give each file there is with the fields that take it out and say what it shows."""
        for file in self.kept:
            shows = self[f"shows_{file.pk}"] if file.is_picture else None
            yield file, self[f"drop_{file.pk}"], shows

    @property
    def lost_files(self) -> bool:
        """Whether files have to be chosen again: browsers do not send them back to us."""
        return bool(self.errors and (self.files or UNSENT in self.data))

    def wording(self) -> Wording:
        """Return what was typed."""
        told = self.cleaned_data
        return Wording(
            language=told["language"],
            title=told["title"],
            text=told["text"],
            pictures=[(told[each], told[shows]) for each, shows in PAIRS.items() if told[each]],
            documents=told["documents"],
            edits=told["edits"],
            dropped=[file.pk for file in self.kept if told[f"drop_{file.pk}"]],
            shows={file.pk: told[f"shows_{file.pk}"] for file in self.kept if file.is_picture},
        )

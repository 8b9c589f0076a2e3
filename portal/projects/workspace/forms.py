"""What members type: one line or several, cleaned of what cannot be seen; files told by content."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.core.text import clean_line, clean_text
from portal.projects.models import Project, Update
from portal.projects.workspace.enums import MilestoneChange
from portal.projects.workspace.proposing import Wording
from portal.projects.workspace.querysets import team
from portal.projects.workspace.uploading import Upload, accepted, accepted_picture

MOST_FILES = 5
"""How many documents go with one proposed update."""


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


class DocumentField(forms.FileField):
    """A document or a picture for the members."""

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return what is kept of the upload."""
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        return accepted(file) if file else None


class PictureField(forms.FileField):
    """A picture, kept without its metadata."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

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
        if len(files) > MOST_FILES:
            raise ValidationError(
                ngettext_lazy(
                    "At most %(count)s file is possible.",
                    "At most %(count)s files are possible.",
                    MOST_FILES,
                )
                % {"count": MOST_FILES}
            )
        single = super().clean
        return [accepted(single(file, initial)) for file in files]


class PlainForm(forms.Form):
    """Labels without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class UpdateForm(PlainForm):
    """An update as a member proposes it."""

    title = Line(label=_("Title"), max_length=160, help_text=_("The news itself in a few words."))
    text = Lines(
        label=_("Text"),
        max_length=4000,
        help_text=_("A few sentences for anybody. An empty line parts them."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    picture = PictureField(
        label=_("Picture"), required=False, help_text=_("Place and camera are taken out of it.")
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

    def __init__(self, project: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edits: Any = self.fields["edits"]
        edits.queryset = Update.objects.filter(project=project)

    def clean(self) -> dict[str, Any]:
        """Ask what a picture shows."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("picture") and not data.get("picture_shows"):
            self.add_error("picture_shows", _("Say in a sentence what the picture shows."))
        return data

    @property
    def lost_files(self) -> bool:
        """Whether files have to be chosen again: browsers do not send them back to us."""
        return bool(self.errors and self.files)

    def wording(self) -> Wording:
        """Return what was typed."""
        return Wording(**self.cleaned_data)


class MilestoneForm(PlainForm):
    """A report about a milestone."""

    change = forms.ChoiceField(
        label=_("What is it?"), choices=MilestoneChange, widget=forms.RadioSelect
    )
    day = forms.DateField(
        label=_("Day"),
        help_text=_("On which it was reached, or is expected now."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = Line(
        label=_("Reason for moving"),
        max_length=400,
        required=False,
        help_text=_("Public: why the day has moved, in one sentence."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask why a day moves."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("change") == MilestoneChange.MOVED and not data.get("reason"):
            self.add_error("reason", _("Please write the reason."))
        return data


class PersonField(forms.ModelChoiceField[Any]):
    """Somebody of the team, by the name that is shown."""

    def label_from_instance(self, person: Any) -> str:
        """Return the name; never the address."""
        return str(person.name)


class TaskForm(PlainForm):
    """A new task."""

    what = Line(label=_("What is to be done?"), max_length=200)
    assigned_to = PersonField(
        label=_("Who?"), queryset=None, required=False, empty_label=_("Whoever takes it")
    )
    due = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, project: Project, on: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["assigned_to"]
        people.queryset = team(project, on)


class TaskActionForm(PlainForm):
    """A button beside a task; only comments bring a text."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("take", "done", "open", "comment")])
    text = Lines(required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Refuse a comment without words."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("do") == "comment" and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write your comment."))
        return data

    def sentences(self) -> Sequence[str]:
        """Return what is wrong."""
        return [str(error) for errors in self.errors.values() for error in errors]


class DocumentForm(PlainForm):
    """A new internal document."""

    title = Line(label=_("Title"), max_length=160)
    file = DocumentField(label=_("File"), help_text=_("Only members of this project can fetch it."))


class VersionForm(PlainForm):
    """A newer version of an internal document."""

    file = DocumentField(label=_("File"), help_text=_("Older versions stay."))
    note = Line(label=_("What is new"), max_length=200, required=False)


class ConsentForm(PlainForm):
    """What other members may see."""

    name_shown = forms.BooleanField(label=_("Show my name"), required=False)
    mail_shown = forms.BooleanField(label=_("Show my e-mail address"), required=False)
    phone = Line(
        label=_("Show this telephone number"),
        max_length=40,
        required=False,
        help_text=_("Empty: none is shown."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

"""What members type about milestones, tasks, documents and themselves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.forms import Line, Lines, PlainForm
from portal.projects.models import Project
from portal.projects.workspace.enums import MilestoneChange
from portal.projects.workspace.forms.fields import DocumentField
from portal.projects.workspace.querysets import team


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

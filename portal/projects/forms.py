"""Forms about projects."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.guarded.forms import RecordForm
from portal.core.naming import with_names
from portal.core.words import Words, WordsFormField
from portal.projects.enums import ENDED, Status
from portal.projects.models import Project
from portal.strategy.models import Goal

LESSON_LENGTH = 2000
REASON_LENGTH = 600


class ProjectForm(RecordForm):
    """The facts of a project. Drafts may be incomplete; what goes on to others may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "goals" in self.fields:
            self.fields["goals"].queryset = with_names(Goal.objects.order_by("order", "code"))
        if "depends_on" in self.fields:
            others = Project.objects.exclude(pk=self.instance.pk)
            self.fields["depends_on"].queryset = with_names(others)

    def clean(self) -> dict[str, Any]:
        """Ask for the lesson of an ended project and the reason of a stopped one."""
        cleaned = super().clean()
        status = cleaned.get("status")
        if not self.is_deferred_validation and status in ENDED:
            if not cleaned.get("lesson") and "lesson" not in self.errors:
                self.add_error("lesson", lesson_missing(status))
            if status == Status.STOPPED and not cleaned.get("stop_reason"):
                self.add_error(
                    "stop_reason", ValidationError(_("Please write why the project was stopped."))
                )
        return cleaned


def lesson_missing(status: str) -> ValidationError:
    """Return the sentence that asks for a lesson."""
    return ValidationError(
        _("A project that is “%(status)s” needs its lesson: what should others know?")
        % {"status": Status(status).label},
        code="lesson",
    )


class StatusForm(forms.Form):
    """One new status for several projects, with the reason, which is published."""

    status = forms.ChoiceField(label=gettext_lazy("New status"), choices=Status)
    reason = WordsFormField(
        label=gettext_lazy("Reason"),
        multiline=True,
        max_length=REASON_LENGTH,
        help_text=gettext_lazy("Published as an update of each project."),
    )
    lesson = WordsFormField(
        label=gettext_lazy("Lesson"),
        multiline=True,
        max_length=LESSON_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "Needed for completed and stopped projects that have none yet: what should others know?"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lacking: list[Project] = []
        """Projects of the selection without a lesson; set by the view."""

    def clean(self) -> dict[str, Any]:
        """Ask for the lesson where a project of the selection would end without one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("status") in ENDED and self.lacking and not cleaned.get("lesson"):
            codes = ", ".join(project.code for project in self.lacking)
            self.add_error(
                "lesson",
                _("These projects have no lesson yet: %(codes)s. Please write one.")
                % {"codes": codes},
            )
        return cleaned

    @property
    def reason_words(self) -> Words:
        """The reason in the languages in which it was written."""
        words: Words = self.cleaned_data["reason"]
        return words

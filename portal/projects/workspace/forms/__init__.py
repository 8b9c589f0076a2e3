"""What members type."""

from portal.projects.workspace.forms.fields import Line, Lines, PlainForm
from portal.projects.workspace.forms.updates import UpdateForm
from portal.projects.workspace.forms.work import (
    ConsentForm,
    DocumentForm,
    MilestoneForm,
    TaskActionForm,
    TaskForm,
    VersionForm,
)

__all__ = [
    "ConsentForm",
    "DocumentForm",
    "Line",
    "Lines",
    "MilestoneForm",
    "PlainForm",
    "TaskActionForm",
    "TaskForm",
    "UpdateForm",
    "VersionForm",
]

"""What members type."""

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
    "MilestoneForm",
    "TaskActionForm",
    "TaskForm",
    "UpdateForm",
    "VersionForm",
]

"""Projects: facts, what belongs to them, and the pages that tell about them."""

from portal.projects.models.page import (
    FieldPage,
    GapsPage,
    ProjectIndexPage,
    ProjectPage,
)
from portal.projects.models.parts import (
    Light,
    Milestone,
    MoneyItem,
    Partner,
    Place,
    ProjectDocument,
    Risk,
    YearBudget,
)
from portal.projects.models.project import Project
from portal.projects.models.updates import Update, UpdatePicture
from portal.projects.workspace.models import (
    CalendarKey,
    ContactConsent,
    DocumentVersion,
    InternalDocument,
    MilestoneReport,
    ProjectTask,
    ProposalFile,
    ProposalVersion,
    TaskComment,
    UpdateProposal,
)

__all__ = [
    "CalendarKey",
    "ContactConsent",
    "DocumentVersion",
    "FieldPage",
    "GapsPage",
    "InternalDocument",
    "Light",
    "Milestone",
    "MilestoneReport",
    "MoneyItem",
    "Partner",
    "Place",
    "Project",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectTask",
    "ProposalFile",
    "ProposalVersion",
    "Risk",
    "TaskComment",
    "Update",
    "UpdatePicture",
    "UpdateProposal",
    "YearBudget",
]

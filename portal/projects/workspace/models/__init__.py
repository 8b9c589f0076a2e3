"""What partners keep in the workspace of a project."""

from portal.projects.workspace.models.documents import DocumentVersion, InternalDocument
from portal.projects.workspace.models.people import CalendarKey, ContactConsent
from portal.projects.workspace.models.proposals import (
    MilestoneReport,
    ProposalFile,
    ProposalVersion,
    UpdateProposal,
)
from portal.projects.workspace.models.working import ProjectTask, TaskComment

__all__ = [
    "CalendarKey",
    "ContactConsent",
    "DocumentVersion",
    "InternalDocument",
    "MilestoneReport",
    "ProjectTask",
    "ProposalFile",
    "ProposalVersion",
    "TaskComment",
    "UpdateProposal",
]

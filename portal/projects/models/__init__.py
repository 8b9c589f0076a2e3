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
    Update,
    YearBudget,
)
from portal.projects.models.project import Project

__all__ = [
    "FieldPage",
    "GapsPage",
    "Light",
    "Milestone",
    "MoneyItem",
    "Partner",
    "Place",
    "Project",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectPage",
    "Risk",
    "Update",
    "YearBudget",
]

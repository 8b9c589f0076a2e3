"""What stands on the page of one project beside what is due."""

from dataclasses import dataclass
from datetime import date

from portal.projects.domain import milestone_state
from portal.projects.enums import MilestoneState
from portal.projects.models import Milestone, Project
from portal.projects.workspace.models import MilestoneReport, UpdateProposal

SHOWN = 10
"""How many proposals are listed."""


@dataclass(frozen=True)
class Step:
    """A milestone with its state as a word, and the newest report about it."""

    milestone: Milestone
    state: MilestoneState
    report: MilestoneReport | None

    @property
    def day(self) -> date:
        """When it was reached, or is expected."""
        found: date = self.milestone.reached or self.milestone.forecast or self.milestone.planned
        return found


@dataclass(frozen=True)
class Room:
    """Time line and proposals."""

    steps: list[Step]
    proposals: list[UpdateProposal]


def room(project: Project, on: date) -> Room:
    """Return what a project's page shows; three queries."""
    reports: dict[int, MilestoneReport] = {}
    for report in MilestoneReport.objects.of(project).order_by("sent_at", "pk"):
        reports[report.milestone_id] = report
    steps = [
        Step(
            each,
            milestone_state(each.planned, each.forecast, each.reached, on),
            reports.get(each.pk),
        )
        for each in Milestone.objects.filter(project=project)
    ]
    proposals = UpdateProposal.objects.of(project).select_related("author")[:SHOWN]
    return Room(steps, list(proposals))

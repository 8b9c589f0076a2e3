"""What templates show of a project, made of its facts for one day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from portal.core.sdg import Sdg
from portal.projects.domain import light_is_stale, light_on, milestone_state, shares
from portal.projects.enums import ACTIVE, ENDED, LightColour, MilestoneState, Status

if TYPE_CHECKING:
    from network.models import Actor
    from portal.projects.models import Light, Milestone, MoneyItem, Project, Update

SHAPES = {
    MilestoneState.REACHED: "done",
    MilestoneState.MOVED: "moved",
    MilestoneState.OVERDUE: "moved",
    MilestoneState.PLANNED: "next",
}
BAR = 640
"""Width of the money bar in its own units."""


@dataclass(frozen=True)
class Step:
    """A milestone as the time line shows it."""

    milestone: "Milestone"
    state: MilestoneState

    @property
    def shape(self) -> str:
        """Name of the drawing."""
        return SHAPES[self.state]

    @property
    def day(self) -> date:
        """The day that counts now."""
        return self.milestone.reached or self.milestone.forecast or self.milestone.planned

    @property
    def moved_from(self) -> date | None:
        """The planned day, where another one counts now."""
        return None if self.day == self.milestone.planned else self.milestone.planned

    @property
    def is_ahead(self) -> bool:
        """Whether the river is dotted from here on."""
        return self.state != MilestoneState.REACHED


@dataclass(frozen=True)
class MoneyRow:
    """A line of the money table with the lengths of its bar."""

    item: "MoneyItem"
    start: int
    spent: int
    open: int


class ProjectSheet:
    """A project as of a day. Reads children with `.all()`, so drafts in a preview work too."""

    def __init__(self, project: "Project", on: date) -> None:
        self.project = project
        self.on = on

    @property
    def ended(self) -> bool:
        """Completed or stopped: the lesson comes first and no light is shown."""
        return self.project.status in ENDED

    @cached_property
    def lights(self) -> list["Light"]:
        """Judgements up to the day, newest first."""
        past = [light for light in self.project.lights.all() if light.day <= self.on]
        return sorted(past, key=lambda light: (light.day, light.pk or 0), reverse=True)

    @property
    def light(self) -> "Light | None":
        """The judgement that counts; None for none, and for ended projects."""
        return self.lights[0] if self.lights and not self.ended else None

    @property
    def light_colour(self) -> LightColour:
        """The colour that counts."""
        return LightColour(
            light_on(((x.day, x.colour) for x in self.lights), self.project.status, self.on)
        )

    @property
    def status(self) -> Status:
        """The status with its word."""
        return Status(self.project.status)

    @property
    def shown_light(self) -> LightColour | None:
        """The light beside the status; ended projects and ideas without judgement show none."""
        return self.light_colour if self.light else None

    @property
    def say(self) -> str:
        """Which notice carries the reason of the light."""
        return {LightColour.NONE: "info"}.get(self.light_colour, self.light_colour.value)

    @property
    def lead(self) -> "Actor | None":
        """The lead, where the public may see it."""
        return self._public(self.project.lead)

    @property
    def contact_unit(self) -> "Actor | None":
        """The unit to turn to, where the public may see it."""
        return self._public(self.project.contact_unit)

    @staticmethod
    def _public(actor: "Actor | None") -> "Actor | None":
        return actor if actor is not None and actor.is_visible else None

    @property
    def due(self) -> date | None:
        """The day by which planned or running work should be finished, where it is ahead."""
        end: date | None = self.project.end
        ahead = end is not None and end >= self.on and self.status in ACTIVE
        return end if ahead else None

    @property
    def light_stale(self) -> bool:
        """Whether the judgement is too old."""
        return self.light is not None and light_is_stale(
            self.light.day, self.project.status, self.on
        )

    @cached_property
    def steps(self) -> list[Step]:
        """The time line in order of the days that count now."""
        steps = [
            Step(m, milestone_state(m.planned, m.forecast, m.reached, self.on))
            for m in self.project.milestones.all()
        ]
        return sorted(steps, key=lambda step: step.day)

    @cached_property
    def updates(self) -> list["Update"]:
        """Posts up to the day, newest first."""
        past = [update for update in self.project.updates.all() if update.day <= self.on]
        return sorted(past, key=lambda update: update.day, reverse=True)

    @property
    def as_of(self) -> date | None:
        """The newest day on which somebody said something."""
        days = [light.day for light in self.lights[:1]] + [
            update.day for update in self.updates[:1]
        ]
        return max(days, default=None)

    @cached_property
    def money(self) -> list[MoneyRow]:
        """Lines of the budget with bars in proportion to the plan."""
        items = list(self.project.money_items.all())
        rows: list[MoneyRow] = []
        start = 0
        for item, width in zip(items, shares([item.planned for item in items], BAR), strict=True):
            spent = int(width * min(item.spent / item.planned, Decimal(1))) if item.planned else 0
            rows.append(MoneyRow(item, start, spent, width - spent))
            start += width
        return rows

    @property
    def unspent(self) -> Decimal | None:
        """Planned but not spent, EUR."""
        if self.project.planned is None or self.project.spent is None:
            return None
        return self.project.planned - self.project.spent

    @property
    def sdgs(self) -> list[Sdg]:
        """The UN goals."""
        return [Sdg(number) for number in self.project.sdgs]

    @property
    def public_risks(self) -> list[str]:
        """The sentences about risks that may be public."""
        return [
            str(risk.public_sentence) for risk in self.project.risks.all() if risk.public_sentence
        ]

"""Kinds, states and lights of projects, each with the subsets that rules and queries ask for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectKind(TextChoices):
    """Something with an end, or something that goes on."""

    PROJECT = "project", _("Project")
    TASK = "task", _("Permanent task")


class Status(TextChoices):
    """How far a project is."""

    IDEA = "idea", pgettext_lazy("project status", "Idea")
    PLANNED = "planned", pgettext_lazy("project status", "Planned")
    RUNNING = "running", pgettext_lazy("project status", "Running")
    COMPLETED = "completed", pgettext_lazy("project status", "Completed")
    STOPPED = "stopped", pgettext_lazy("project status", "Stopped")


ENDED = frozenset({Status.COMPLETED, Status.STOPPED})
"""Ask for the lesson and show no light."""
ACTIVE = frozenset({Status.PLANNED, Status.RUNNING})


class LightColour(TextChoices):
    """The traffic light: a judgement with a date and a reason. The label is the word shown."""

    GREEN = "green", pgettext_lazy("traffic light", "On schedule")
    AMBER = "amber", pgettext_lazy("traffic light", "Delayed")
    RED = "red", pgettext_lazy("traffic light", "At risk")
    NONE = "none", pgettext_lazy("traffic light", "Not assessed")


class MilestoneState(TextChoices):
    """Computed from the dates of a milestone."""

    PLANNED = "planned", pgettext_lazy("milestone", "Planned")
    MOVED = "moved", pgettext_lazy("milestone", "Moved")
    REACHED = "reached", pgettext_lazy("milestone", "Reached")
    OVERDUE = "overdue", pgettext_lazy("milestone", "Overdue")

"""Kinds and states of the strategy, each with the subsets that rules and queries ask for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(TextChoices):
    """Which way is better."""

    UP = "up", _("More is better")
    DOWN = "down", _("Less is better")


class MeasurementState(TextChoices):
    """How sure a measured value is."""

    PROVISIONAL = "provisional", pgettext_lazy("measurement", "Provisional")
    FINAL = "final", pgettext_lazy("measurement", "Final")


class Verdict(TextChoices):
    """How an indicator stands on a day; always computed, never entered."""

    REACHED = "reached", _("Reached")
    ON_TRACK = "on_track", _("On track")
    BEHIND = "behind", _("Behind plan")
    NO_CURRENT_FIGURE = "no_current_figure", _("No current figure")
    NOT_STARTED = "not_started", _("No judgement yet")


JUDGED = frozenset({Verdict.REACHED, Verdict.ON_TRACK, Verdict.BEHIND})
GOOD = frozenset({Verdict.REACHED, Verdict.ON_TRACK})


class Frequency(TextChoices):
    """How often an indicator is measured."""

    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half-yearly", _("Every half-year")
    YEARLY = "yearly", _("Every year")


class GoalLevel(TextChoices):
    """Where in the chain from means to effect a goal stands (used by U4SSC and most monitors)."""

    INPUT = "input", _("Input: what we put in")
    OUTPUT = "output", _("Output: what we deliver")
    OUTCOME = "outcome", _("Outcome: what changes for people")
    IMPACT = "impact", _("Impact: what changes for the city")


class ChapterState(TextChoices):
    """How far a chapter of the strategy is."""

    DRAFT = "draft", pgettext_lazy("chapter", "Draft")
    DISCUSSION = "discussion", pgettext_lazy("chapter", "Under discussion")
    FINAL = "final", pgettext_lazy("chapter", "Adopted")


PUBLIC_CHAPTERS = frozenset({ChapterState.DISCUSSION, ChapterState.FINAL})


class VersionState(TextChoices):
    """Where a version of the strategy stands in the row of versions."""

    SUPERSEDED = "superseded", pgettext_lazy("strategy version", "Superseded")
    CURRENT = "current", pgettext_lazy("strategy version", "Current")
    PLANNED = "planned", pgettext_lazy("strategy version", "Planned")

"""The strategy: chapters and versions, goals, indicators with their figures."""

from portal.strategy.models.goal import Goal, GoalIndexPage, GoalPage
from portal.strategy.models.indicator import Indicator
from portal.strategy.models.measurement import Measurement
from portal.strategy.models.parts import Definition, Split, Target
from portal.strategy.models.strategy import (
    Chapter,
    ChapterPage,
    StrategyPage,
    StrategyVersion,
)

__all__ = [
    "Chapter",
    "ChapterPage",
    "Definition",
    "Goal",
    "GoalIndexPage",
    "GoalPage",
    "Indicator",
    "Measurement",
    "Split",
    "StrategyPage",
    "StrategyVersion",
    "Target",
]

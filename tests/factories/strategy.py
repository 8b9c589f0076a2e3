"""Goals, indicators with their figures, chapters, versions."""

from decimal import Decimal

from factory import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from portal.strategy.enums import ChapterState, Direction, MeasurementState, VersionState
from portal.strategy.models import (
    Chapter,
    Definition,
    Goal,
    Indicator,
    Measurement,
    Split,
    StrategyVersion,
    Target,
)
from tests.factories.shared import FieldOfActionFactory
from tests.factories.values import german, in_days


class GoalFactory(DjangoModelFactory[Goal]):
    """A published goal."""

    class Meta:
        model = Goal

    class Params:
        draft = Trait(live=False)

    code = Sequence(lambda n: f"Z{n}")
    field = LazyFunction(FieldOfActionFactory)


class IndicatorFactory(DjangoModelFactory[Indicator]):
    """A share in percent of which more is better, due next month."""

    class Meta:
        model = Indicator

    class Params:
        less_is_better = Trait(direction=Direction.DOWN)
        overdue = Trait(next_due=in_days(-30))
        without_rhythm = Trait(next_due=None)

    code = Sequence(lambda n: f"Z-{n}")
    goal = SubFactory(GoalFactory)
    label = LazyAttribute(lambda made: german(f"Kennzahl {made.code}"))
    unit = LazyFunction(lambda: german("%"))
    source = LazyFunction(lambda: german("Eigene Zählung"))
    method = LazyFunction(lambda: german("Vollerhebung"))
    next_due = in_days(30)


class DefinitionFactory(DjangoModelFactory[Definition]):
    """What is counted."""

    class Meta:
        model = Definition

    indicator = SubFactory(IndicatorFactory)
    version = 1
    text = LazyFunction(lambda: german("Anteil an allen"))


class TargetFactory(DjangoModelFactory[Target]):
    """80 in two years."""

    class Meta:
        model = Target

    indicator = SubFactory(IndicatorFactory)
    day = in_days(730)
    value = Decimal("80")


class MeasurementFactory(DjangoModelFactory[Measurement]):
    """A final value of a month ago."""

    class Meta:
        model = Measurement

    class Params:
        provisional = Trait(state=MeasurementState.PROVISIONAL)

    indicator = SubFactory(IndicatorFactory)
    day = in_days(-30)
    value = Decimal("40")
    state = MeasurementState.FINAL


class SplitFactory(DjangoModelFactory[Split]):
    """A part of the latest value."""

    class Meta:
        model = Split

    indicator = SubFactory(IndicatorFactory)
    dimension = LazyFunction(lambda: german("Schulform"))
    label = LazyFunction(lambda: german("Grundschulen"))
    day = in_days(-30)
    value = Decimal("30")


class ChapterFactory(DjangoModelFactory[Chapter]):
    """An adopted chapter."""

    class Meta:
        model = Chapter

    class Params:
        draft = Trait(state=ChapterState.DRAFT)
        discussed = Trait(state=ChapterState.DISCUSSION)

    code = Sequence(lambda n: f"K{n}")
    number = Sequence(lambda n: n)
    state = ChapterState.FINAL


class StrategyVersionFactory(DjangoModelFactory[StrategyVersion]):
    """A superseded version."""

    class Meta:
        model = StrategyVersion

    class Params:
        current = Trait(state=VersionState.CURRENT)
        planned = Trait(state=VersionState.PLANNED, day=in_days(100))

    number = Sequence(lambda n: f"0.{n}")
    day = in_days(-100)
    state = VersionState.SUPERSEDED
    label = LazyAttribute(lambda made: german(f"Fassung {made.number}"))

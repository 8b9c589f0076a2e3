"""Factories: one per model, one trait per state, no surprises.

Facts may be built (unsaved, their relations saved) or created. A page factory takes `parent` and
goes through `portal.core.publishing`, so its record and its other languages come with it.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from network.enums import ActorClass, ActorKind, Visibility
from network.models import Actor
from portal.accounts.models import User
from portal.core.models import District, FieldOfAction, RecordPage
from portal.core.publishing import add_page, create
from portal.core.words import Words
from portal.news.models import CalendarEvent, EventPage, News, NewsPage
from portal.projects.enums import LightColour, ProjectKind, Status
from portal.projects.models import (
    Light,
    Milestone,
    MoneyItem,
    Partner,
    Place,
    Project,
    ProjectPage,
    Risk,
    Update,
    YearBudget,
)
from portal.strategy.enums import ChapterState, Direction, MeasurementState, VersionState
from portal.strategy.models import (
    Chapter,
    ChapterPage,
    Definition,
    Goal,
    GoalPage,
    Indicator,
    Measurement,
    Split,
    StrategyVersion,
    Target,
)


def german(text: str) -> Words:
    """Return a text that exists in German only."""
    return Words({"de": text})


def in_days(number: int) -> Any:
    """Return a declaration of the day so many days from today."""
    return LazyFunction(lambda: timezone.localdate() + timedelta(days=number))


class UserFactory(DjangoModelFactory[User]):
    """An account without any role."""

    class Meta:
        model = User

    email = Sequence(lambda n: f"person{n}@example.org")
    name = Sequence(lambda n: f"Person {n}")


class FieldOfActionFactory(DjangoModelFactory[FieldOfAction]):
    """A field of action."""

    class Meta:
        model = FieldOfAction

    code = Sequence(lambda n: f"feld-{n}")
    label = LazyAttribute(lambda made: german(f"Feld {made.code}"))


class DistrictFactory(DjangoModelFactory[District]):
    """A district."""

    class Meta:
        model = District

    code = Sequence(lambda n: f"ortsteil-{n}")
    label = LazyAttribute(lambda made: german(f"Ortsteil {made.code}"))
    longitude = 6.24
    latitude = 51.83


class ActorFactory(DjangoModelFactory[Actor]):
    """An organisation that everybody may see."""

    class Meta:
        model = Actor

    class Params:
        for_partners = Trait(visibility=Visibility.PARTNER)
        for_core_team = Trait(visibility=Visibility.CORE)
        for_coordinator = Trait(visibility=Visibility.COORDINATOR)
        body = Trait(kind=ActorKind.BODY, actor_class=ActorClass.NETWORK)
        function = Trait(kind=ActorKind.FUNCTION)

    code = Sequence(lambda n: f"stelle-{n}")
    name = LazyAttribute(lambda made: german(f"Stelle {made.code}"))
    actor_class = ActorClass.COMPANY
    visibility = Visibility.PUBLIC


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


class ProjectFactory(DjangoModelFactory[Project]):
    """A published, running project with nothing else."""

    class Meta:
        model = Project

    class Params:
        draft = Trait(live=False)
        idea = Trait(status=Status.IDEA, start=None, end=None)
        planned_one = Trait(status=Status.PLANNED, start=in_days(30))
        completed = Trait(
            status=Status.COMPLETED,
            end=in_days(-10),
            lesson=LazyFunction(lambda: german("Früher fragen.")),
        )
        stopped = Trait(
            status=Status.STOPPED,
            lesson=LazyFunction(lambda: german("Früher fragen.")),
            stop_reason=LazyFunction(lambda: german("Kein Bedarf.")),
        )
        task = Trait(kind=ProjectKind.TASK, end=None)
        with_money = Trait(
            planned=Decimal("60000.00"), committed=Decimal("43800.00"), spent=Decimal("29451.35")
        )

    code = Sequence(lambda n: f"V{n}")
    field = LazyFunction(FieldOfActionFactory)
    status = Status.RUNNING
    start = in_days(-100)
    end = in_days(200)


class MilestoneFactory(DjangoModelFactory[Milestone]):
    """A milestone that is still to come."""

    class Meta:
        model = Milestone

    class Params:
        done = Trait(planned=in_days(-40), reached=in_days(-38))
        moved = Trait(
            forecast=in_days(90), reason=LazyFunction(lambda: german("Es dauert länger."))
        )
        overdue = Trait(planned=in_days(-10))

    project = SubFactory(ProjectFactory)
    title = Sequence(lambda n: german(f"Schritt {n}"))
    planned = in_days(30)


class LightFactory(DjangoModelFactory[Light]):
    """A green light of ten days ago."""

    class Meta:
        model = Light

    class Params:
        amber = Trait(colour=LightColour.AMBER)
        red = Trait(colour=LightColour.RED)

    project = SubFactory(ProjectFactory)
    day = in_days(-10)
    colour = LightColour.GREEN
    reason = LazyFunction(lambda: german("Wie geplant."))


class UpdateFactory(DjangoModelFactory[Update]):
    """A short post of last week."""

    class Meta:
        model = Update

    project = SubFactory(ProjectFactory)
    day = in_days(-7)
    title = Sequence(lambda n: german(f"Beitrag {n}"))
    text = LazyFunction(lambda: german("Es geht voran."))


class PlaceFactory(DjangoModelFactory[Place]):
    """A point in the town."""

    class Meta:
        model = Place

    class Params:
        line = Trait(geometry={"type": "LineString", "coordinates": [[6.24, 51.83], [6.25, 51.83]]})
        area = Trait(
            geometry={
                "type": "Polygon",
                "coordinates": [[[6.24, 51.83], [6.25, 51.83], [6.25, 51.84], [6.24, 51.83]]],
            }
        )

    project = SubFactory(ProjectFactory)
    name = Sequence(lambda n: f"Ort {n}")
    geometry = factory.LazyFunction(lambda: {"type": "Point", "coordinates": [6.245, 51.834]})


class PartnerFactory(DjangoModelFactory[Partner]):
    """A partner that everybody may see."""

    class Meta:
        model = Partner

    project = SubFactory(ProjectFactory)
    actor = SubFactory(ActorFactory)
    role = LazyFunction(lambda: german("Hilft mit"))


class MoneyItemFactory(DjangoModelFactory[MoneyItem]):
    """A line of the budget."""

    class Meta:
        model = MoneyItem

    project = SubFactory(ProjectFactory)
    label = Sequence(lambda n: german(f"Posten {n}"))
    planned = Decimal("1000.00")


class YearBudgetFactory(DjangoModelFactory[YearBudget]):
    """What is planned for this year."""

    class Meta:
        model = YearBudget

    project = SubFactory(ProjectFactory)
    year = LazyFunction(lambda: timezone.localdate().year)
    planned = Decimal("1000.00")


class RiskFactory(DjangoModelFactory[Risk]):
    """An internal risk."""

    class Meta:
        model = Risk

    project = SubFactory(ProjectFactory)
    text = LazyFunction(lambda: german("Die Stelle bleibt unbesetzt."))
    probability = 3
    impact = 4


class NewsFactory(DjangoModelFactory[News]):
    """A news item of yesterday."""

    class Meta:
        model = News

    code = Sequence(lambda n: f"M-{n}")
    day = in_days(-1)


def at(days: int, hour: int) -> Any:
    """Return a declaration of a full hour, so many days from today."""

    def moment() -> datetime:
        day = timezone.localtime() + timedelta(days=days)
        return day.replace(hour=hour, minute=0, second=0, microsecond=0)

    return LazyFunction(moment)


class CalendarEventFactory(DjangoModelFactory[CalendarEvent]):
    """An event of two hours next week."""

    class Meta:
        model = CalendarEvent

    class Params:
        past = Trait(start=at(-7, 18), end=at(-7, 20))
        weekly = Trait(repeat_days=7, repeat_count=8)
        called_off = Trait(cancelled=True)

    code = Sequence(lambda n: f"T-{n}")
    start = at(7, 18)
    end = at(7, 20)


class RecordPageFactory(DjangoModelFactory[Any]):
    """Base of pages about a record; `parent` is obligatory.

    `record` may be built or created facts; `translations` are fields per language; `publish=False`
    leaves facts and page as drafts.
    """

    class Meta:
        abstract = True

    title = Sequence(lambda n: f"Überschrift {n}")
    summary = "Eine kurze Zusammenfassung."

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> RecordPage:
        facts, parent = kwargs.pop("record"), kwargs.pop("parent")
        options = {key: kwargs.pop(key) for key in ("translations", "publish") if key in kwargs}
        page: RecordPage = model_class(**kwargs)
        if facts._state.adding:
            return create(facts, page, parent, **options)
        page.record = facts
        return add_page(page, parent, **options)


class ProjectPageFactory(RecordPageFactory):
    """A project with its page."""

    class Meta:
        model = ProjectPage

    record = LazyFunction(ProjectFactory.build)


class GoalPageFactory(RecordPageFactory):
    """A goal with its page."""

    class Meta:
        model = GoalPage

    record = LazyFunction(GoalFactory.build)


class ChapterPageFactory(RecordPageFactory):
    """A chapter with its page."""

    class Meta:
        model = ChapterPage

    record = LazyFunction(ChapterFactory.build)


class NewsPageFactory(RecordPageFactory):
    """A news item with its page."""

    class Meta:
        model = NewsPage

    record = LazyFunction(NewsFactory.build)


class EventPageFactory(RecordPageFactory):
    """An event with its page."""

    class Meta:
        model = EventPage

    record = LazyFunction(CalendarEventFactory.build)

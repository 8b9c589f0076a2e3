"""Projects and what belongs to them."""

from decimal import Decimal

import factory
from django.utils import timezone
from factory import LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from portal.projects.enums import LightColour, ProjectKind, Status
from portal.projects.models import (
    Light,
    Milestone,
    MoneyItem,
    Partner,
    Place,
    Project,
    Risk,
    Update,
    YearBudget,
)
from tests.factories.shared import ActorFactory, FieldOfActionFactory
from tests.factories.values import german, in_days


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

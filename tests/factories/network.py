"""Bodies, roles, posts, seats, fields of actors."""

from decimal import Decimal

from factory import LazyAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from network.enums import FieldRole, PostKind
from network.models import ActorField, Body, BodyRole, Post, Seat
from tests.factories.shared import ActorFactory, FieldOfActionFactory
from tests.factories.values import german, in_days


class BodyRoleFactory(DjangoModelFactory[BodyRole]):
    """A role in any ring."""

    class Meta:
        model = BodyRole

    code = Sequence(lambda n: f"rolle-{n}")
    label = LazyAttribute(lambda made: german(f"Rolle {made.code}"))


class BodyFactory(DjangoModelFactory[Body]):
    """A body of the alliance's ring that has been there for two years."""

    class Meta:
        model = Body

    actor = SubFactory(ActorFactory, body=True)
    ring = 3
    valid_from = in_days(-730)


class PostFactory(DjangoModelFactory[Post]):
    """A fifth of a post, for two years now."""

    class Meta:
        model = Post

    class Params:
        coordinator = Trait(kind=PostKind.COORDINATOR, required_share=Decimal("0.5"))
        pilot = Trait(kind=PostKind.PILOT)

    unit = SubFactory(ActorFactory)
    role = SubFactory(BodyRoleFactory)
    label = LazyAttribute(lambda made: german(f"Stelle in {made.unit.code}"))
    required_share = Decimal("0.2")
    valid_from = in_days(-730)


class SeatFactory(DjangoModelFactory[Seat]):
    """A seat that was taken 30 days ago."""

    class Meta:
        model = Seat

    class Params:
        ended = Trait(valid_until=in_days(0))

    member = SubFactory(ActorFactory)
    body = SubFactory(BodyFactory)
    role = SubFactory(BodyRoleFactory)
    valid_from = in_days(-30)


class ActorFieldFactory(DjangoModelFactory[ActorField]):
    """An actor has been active in a field for 30 days."""

    class Meta:
        model = ActorField

    actor = SubFactory(ActorFactory)
    field = SubFactory(FieldOfActionFactory)
    role = FieldRole.ACTIVE
    valid_from = in_days(-30)

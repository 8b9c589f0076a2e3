"""People, fields of action, districts, actors."""

from factory import LazyAttribute, Sequence, Trait
from factory.django import DjangoModelFactory

from network.enums import ActorClass, ActorKind, Visibility
from network.models import Actor
from portal.accounts.models import User
from portal.core.models import District, FieldOfAction
from tests.factories.values import german


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

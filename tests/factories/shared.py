"""People, fields of action, districts, actors."""

from allauth.account.models import EmailAddress
from django.utils import timezone
from factory import (
    LazyAttribute,
    LazyFunction,
    RelatedFactory,
    SelfAttribute,
    Sequence,
    SubFactory,
    Trait,
    post_generation,
)
from factory.django import DjangoModelFactory

from network.contacts.domain import asked_again_on
from network.enums import ActorClass, ActorKind, MembershipState, Visibility
from network.models import (
    Actor,
    FollowUp,
    Interaction,
    Membership,
    Participant,
    Relation,
    RelationType,
)
from portal.accounts.models import User
from portal.core.models import District, FieldOfAction
from tests.factories.values import german, in_days


class EmailAddressFactory(DjangoModelFactory[EmailAddress]):
    """The address of an account, which has been confirmed."""

    class Meta:
        model = EmailAddress

    email = SelfAttribute("user.email")
    primary = True
    verified = True


class UserFactory(DjangoModelFactory[User]):
    """An account without any role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        proven = Trait(address=RelatedFactory(EmailAddressFactory, "user"))

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


class MembershipFactory(DjangoModelFactory[Membership]):
    """A membership that was confirmed 30 days ago and holds."""

    class Meta:
        model = Membership

    class Params:
        steward = Trait(is_steward=True)
        asked = Trait(state=MembershipState.ASKED, decided_at=None)
        refused = Trait(state=MembershipState.REFUSED, reason="Not known here")
        ended = Trait(valid_until=in_days(0))

    user = SubFactory(UserFactory)
    organisation = SubFactory(ActorFactory)
    function = "IT"
    valid_from = in_days(-30)
    state = MembershipState.CONFIRMED
    decided_at = LazyFunction(timezone.now)


class InteractionFactory(DjangoModelFactory[Interaction]):
    """A call with one organisation, today."""

    class Meta:
        model = Interaction
        skip_postgeneration_save = True

    class Params:
        for_coordinator = Trait(visibility=Visibility.COORDINATOR)

    topic = Sequence(lambda n: f"Anliegen {n}")

    @post_generation
    def actors(self, create: bool, extracted: object, **kwargs: object) -> None:
        """Let these take part, or somebody; only with saved contacts."""
        if not create:
            return
        wanted = extracted if isinstance(extracted, list) else [ActorFactory.create()]
        for actor in wanted:
            Participant.objects.create(interaction=self, actor=actor)


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    """Something to be done in two weeks."""

    class Meta:
        model = FollowUp

    interaction = SubFactory(InteractionFactory)
    what = Sequence(lambda n: f"Nachfassen {n}")
    due = LazyFunction(lambda: asked_again_on(timezone.localdate()))


class RelationTypeFactory(DjangoModelFactory[RelationType]):
    """A kind that each end reads otherwise."""

    class Meta:
        model = RelationType

    class Params:
        alike = Trait(symmetric=True)

    code = Sequence(lambda n: f"art-{n}")
    label_ab = LazyAttribute(lambda made: german("fördert"))
    label_ba = LazyAttribute(lambda made: german("wird gefördert von"))


class RelationFactory(DjangoModelFactory[Relation]):
    """A relation that everybody may see, for 30 days now."""

    class Meta:
        model = Relation

    a = SubFactory(ActorFactory)
    b = SubFactory(ActorFactory)
    type = SubFactory(RelationTypeFactory)
    valid_from = in_days(-30)
    visibility = Visibility.PUBLIC

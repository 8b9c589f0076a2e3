"""Memberships: asked for, confirmed, refused, ended; never two at the same time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from network import memberships
from network.enums import ActorKind, MembershipState, Visibility
from network.models import Actor, Membership
from network.querysets import organisations_of
from network.rules import steward
from portal.accounts.models import User
from portal.accounts.roles import is_partner
from portal.core.models import Event
from tests.factories import ActorFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)
JULY = date(2026, 7, 1)


def fresh(user: User) -> User:
    """Return the account as the next request has it."""
    return User.objects.get(pk=user.pk)


def verbs() -> list[str]:
    return list(
        Event.objects.filter(verb__startswith="membership")
        .order_by("id")
        .values_list("verb", flat=True)
    )


@pytest.mark.parametrize(
    ("begin", "end", "allowed"),
    [
        (MAY, JUNE, True),  # ends on the day on which the other begins
        (JULY, None, True),  # begins on the day that no longer counts
        (MAY, None, False),
        (MAY, date(2026, 6, 2), False),
        (date(2026, 6, 30), None, False),
        (date(2026, 6, 10), date(2026, 6, 12), False),
        (date(2026, 6, 10), date(2026, 6, 10), True),  # never holds
    ],
)
def test_confirmed_memberships_share_no_day(begin: date, end: date | None, allowed: bool) -> None:
    there = MembershipFactory(valid_from=JUNE, valid_until=JULY)
    other = MembershipFactory.build(
        user=there.user, organisation=there.organisation, valid_from=begin, valid_until=end
    )
    if allowed:
        other.full_clean()
        other.save()
        return
    with pytest.raises(ValidationError) as told:
        other.full_clean()
    assert told.value.messages == [
        "This person is a member of the organisation in that time already."
    ]
    with pytest.raises(IntegrityError, match="membership_overlap"):
        other.save()


def test_membership_moved_over_another_is_refused_by_the_database() -> None:
    there = MembershipFactory(valid_from=JUNE, valid_until=JULY)
    other = MembershipFactory(
        user=there.user, organisation=there.organisation, valid_from=JULY, valid_until=None
    )
    with pytest.raises(IntegrityError, match="membership_overlap"):
        Membership.objects.filter(pk=other.pk).update(valid_from=JUNE)


def test_others_and_refused_ones_may_share_days() -> None:
    there = MembershipFactory()
    MembershipFactory(organisation=there.organisation)
    MembershipFactory(user=there.user)
    MembershipFactory(user=there.user, organisation=there.organisation, refused=True)
    MembershipFactory(user=there.user, organisation=there.organisation, asked=True)
    assert Membership.objects.count() == 5


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(IntegrityError, match="membership_period"):
        MembershipFactory(valid_from=JUNE, valid_until=MAY)


@pytest.mark.parametrize("kind", [ActorKind.BODY, ActorKind.FUNCTION])
def test_only_organisations_have_members(kind: ActorKind, citizen: User) -> None:
    with pytest.raises(ValidationError):
        memberships.ask(citizen, ActorFactory(kind=kind))
    assert Membership.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 5, 31), False),
        (JUNE, True),
        (date(2026, 6, 30), True),
        (JULY, False),
    ],
)
def test_membership_holds_from_its_first_day_until_its_end(day: date, counts: bool) -> None:
    there = MembershipFactory(valid_from=JUNE, valid_until=JULY)
    found = list(organisations_of(there.user, day))
    assert found == ([there.organisation] if counts else [])
    assert Membership.objects.active_on(day).exists() is counts


@pytest.mark.parametrize("trait", ["asked", "refused", "ended"])
def test_partner_is_nobody_without_an_active_membership(trait: str) -> None:
    user = MembershipFactory(**{trait: True}).user
    assert is_partner(fresh(user)) is False
    assert list(organisations_of(user, timezone.localdate())) == []


def test_partner_follows_from_a_membership_and_ends_with_it(coordinator: User) -> None:
    there = MembershipFactory()
    hidden = ActorFactory(visibility=Visibility.PARTNER)
    assert is_partner(fresh(there.user)) is True
    assert Actor.objects.visible_to(fresh(there.user)).filter(pk=hidden.pk).exists()
    memberships.end(there, coordinator)
    assert is_partner(fresh(there.user)) is False
    assert not Actor.objects.visible_to(fresh(there.user)).filter(pk=hidden.pk).exists()


def test_anonymous_and_nobody_act_for_no_organisation() -> None:
    MembershipFactory()
    assert list(organisations_of(None, timezone.localdate())) == []
    assert Membership.objects.visible_to(None).count() == 0


def test_membership_asked_for_and_confirmed_begins_today(citizen: User, coordinator: User) -> None:
    organisation = ActorFactory()
    asked = memberships.ask(citizen, organisation, "  IT\u202e  ")
    assert (asked.state, asked.function, is_partner(fresh(citizen))) == ("asked", "IT", False)
    Membership.objects.update(valid_from=timezone.localdate() - timedelta(days=9))
    confirmed = memberships.confirm(asked, coordinator)
    assert (confirmed.state, confirmed.decided_by, confirmed.valid_from) == (
        MembershipState.CONFIRMED,
        coordinator,
        timezone.localdate(),
    )
    assert is_partner(fresh(citizen)) is True
    assert verbs() == ["membership.asked", "membership.confirmed"]


def test_membership_events_are_not_public_and_name_nobody(citizen: User) -> None:
    asked = memberships.ask(citizen, ActorFactory(), "Chefin")
    event = Event.objects.get(verb="membership.asked")
    assert (event.public, event.payload, event.record) == (
        False,
        {"membership": asked.pk},
        asked.organisation.record,
    )


def test_membership_asked_for_twice_is_refused(citizen: User) -> None:
    organisation = ActorFactory()
    memberships.ask(citizen, organisation)
    with pytest.raises(ValidationError, match="already"):
        memberships.ask(citizen, organisation)
    assert verbs() == ["membership.asked"]


def test_member_asking_again_is_told_so() -> None:
    there = MembershipFactory()
    with pytest.raises(ValidationError, match="already"):
        memberships.ask(there.user, there.organisation)


def test_refusing_needs_a_word(coordinator: User) -> None:
    asked = MembershipFactory(asked=True)
    with pytest.raises(ValidationError):
        memberships.refuse(asked, coordinator, " \u200b ")
    assert Membership.objects.get().state == "asked"
    refused = memberships.refuse(asked, coordinator, "Bitte fragen Sie Ihre Leitung.")
    assert (refused.state, refused.reason) == ("refused", "Bitte fragen Sie Ihre Leitung.")


def test_decision_is_made_once(coordinator: User) -> None:
    asked = MembershipFactory(asked=True)
    memberships.refuse(asked, coordinator, "Nein.")
    with pytest.raises(ValidationError):
        memberships.confirm(asked, coordinator)
    assert verbs() == ["membership.refused"]


def test_last_steward_leaves_only_when_sure() -> None:
    there = MembershipFactory(steward=True)
    with pytest.raises(ValidationError) as told:
        memberships.end(there, there.user)
    assert told.value.code == memberships.LAST_STEWARD
    with pytest.raises(ValidationError):
        memberships.set_steward(there, there.user, steward=False)
    memberships.end(there, there.user, sure=True)
    assert Membership.objects.active_on(timezone.localdate()).count() == 0


def test_steward_with_a_successor_leaves_at_once() -> None:
    there = MembershipFactory(steward=True)
    MembershipFactory(steward=True, organisation=there.organisation)
    memberships.set_steward(there, there.user, steward=False)
    assert verbs() == ["membership.steward_ended"]


@pytest.mark.parametrize(
    ("traits", "counts"),
    [({"steward": True}, True), ({}, False), ({"steward": True, "ended": True}, False)],
)
def test_steward_is_one_of_its_own_organisation_today(
    traits: dict[str, bool], counts: bool
) -> None:
    there = MembershipFactory(**traits)
    assert steward(there.user, there.organisation) is counts
    assert steward(there.user, there) is counts
    assert steward(there.user, None) is counts
    assert steward(there.user, ActorFactory()) is False


def test_appointing_a_member_again_changes_nothing_but_the_steward(coordinator: User) -> None:
    there = MembershipFactory(function="IT")
    again = memberships.appoint(there.user, there.organisation, coordinator, "Chefin")
    assert (again.pk, again.function, again.is_steward) == (there.pk, "IT", False)
    memberships.appoint(there.user, there.organisation, coordinator, steward=True)
    assert Membership.objects.get().is_steward is True


def test_appointing_somebody_who_asked_confirms_that(coordinator: User) -> None:
    asked = MembershipFactory(asked=True)
    made = memberships.appoint(asked.user, asked.organisation, coordinator)
    assert (made.pk, made.state) == (asked.pk, "confirmed")


@pytest.mark.parametrize(
    ("person", "sees"), [("citizen", 0), ("partner", 0), ("core_member", 1), ("coordinator", 2)]
)
def test_memberships_are_seen_by_the_team_as_far_as_it_sees_the_organisation(
    request: pytest.FixtureRequest, person: str, sees: int
) -> None:
    MembershipFactory()
    MembershipFactory(organisation=ActorFactory(for_coordinator=True))
    assert Membership.objects.visible_to(request.getfixturevalue(person)).count() == sees


def test_own_membership_is_seen() -> None:
    there = MembershipFactory(organisation=ActorFactory(for_coordinator=True))
    MembershipFactory(user=UserFactory(), organisation=there.organisation)
    assert list(Membership.objects.visible_to(there.user)) == [there]
    today = timezone.localdate()
    assert there.organisation in Actor.objects.known_to(there.user, today)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases alter tables in place")
@pytest.mark.django_db(transaction=True)
def test_rule_stays_when_sqlite_makes_the_table_anew() -> None:
    with connection.schema_editor() as editor:
        editor._remake_table(Membership)  # type: ignore[attr-defined]
    there = MembershipFactory()
    with pytest.raises(IntegrityError, match="membership_overlap"):
        MembershipFactory(user=there.user, organisation=there.organisation)
    assert MigrationExecutor(connection).loader.detect_conflicts() == {}

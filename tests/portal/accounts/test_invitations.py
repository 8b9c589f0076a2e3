"""Invitations: for one address, once, in time, and never above one's own role."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from network.invitations import invite_member
from network.models import Membership
from portal.accounts.invitations.accepting import accept, found, join
from portal.accounts.invitations.domain import INVITES_TO, VALID_FOR, invitable
from portal.accounts.invitations.enums import InvitationState
from portal.accounts.invitations.issuing import invite, resend, revoke
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import hash_of, secret_of
from portal.accounts.models import User
from portal.accounts.roles import STAFF, Role, is_partner, roles
from portal.core.models import Event
from portal.core.refusal import Refusal
from tests.factories import ActorFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
ADDRESS = "neu@example.org"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def steward() -> User:
    """Somebody who is steward of one organisation."""
    return MembershipFactory(steward=True).user


def to_organisation(steward: User, **options: Any) -> Invitation:
    organisation = steward.memberships.get().organisation
    known: dict[str, Any] = {"function": "IT", "steward": False, "language": "de"} | options
    address = known.pop("address", ADDRESS)
    return invite_member(steward, organisation, address, **known)


def to_role(by: User, role: Role) -> Invitation:
    return invite(by, ADDRESS, "role", role=role.value)


def verbs() -> list[str]:
    found = Event.objects.filter(verb__startswith="invitation").order_by("id")
    return list(found.values_list("verb", flat=True))


def test_secret_is_kept_nowhere(steward: User) -> None:
    invitation = to_organisation(steward)
    secret = secret_of(invitation.nonce)
    row = Invitation.objects.values().get()
    assert secret not in str(row)
    assert secret not in str(Event.objects.values_list("payload", flat=True))
    assert row["secret_hash"] == hash_of(secret)
    assert found(secret) == invitation
    assert found(invitation.secret_hash) is None
    assert found(invitation.nonce) is None


def test_account_accepts_and_is_a_member(steward: User) -> None:
    invitation = to_organisation(steward)
    user = UserFactory(email=ADDRESS, proven=True)
    accept(invitation, user)
    held = Membership.objects.get(user=user)
    assert (held.function, held.is_steward, held.state, held.decided_by) == (
        "IT",
        False,
        "confirmed",
        steward,
    )
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == (InvitationState.ACCEPTED, user)
    assert verbs() == ["invitation.sent", "invitation.accepted"]


def test_newcomer_gets_an_account_with_just_that_address(steward: User) -> None:
    user = join(to_organisation(steward, address=" NEU@example.org "), "Neu", None, "nl")
    assert (user.email, user.name, user.language) == (ADDRESS, "Neu", "nl")
    assert user.has_usable_password() is False
    assert is_partner(User.objects.get(pk=user.pk)) is True


def test_invitation_accepted_twice_counts_once(steward: User) -> None:
    invitation, user = to_organisation(steward), UserFactory(email=ADDRESS, proven=True)
    accept(invitation, user)
    with pytest.raises(Refusal) as told:
        accept(invitation, user)
    assert str(told.value.reason) == "This invitation has been accepted already."
    assert Membership.objects.filter(user=user).count() == 1
    assert verbs() == ["invitation.sent", "invitation.accepted"]


def test_other_address_is_refused_in_words_and_changes_nothing(steward: User) -> None:
    invitation, other = to_organisation(steward), UserFactory(email="neu@example.com", proven=True)
    with pytest.raises(Refusal) as told:
        accept(invitation, other)
    assert "another address" in str(told.value.reason)
    assert ADDRESS not in str(told.value.reason)
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.OPEN
    assert Membership.objects.filter(user=other).count() == 0


def test_address_with_an_account_makes_no_second_one(steward: User) -> None:
    invitation = to_organisation(steward)
    UserFactory(email=ADDRESS, proven=True)
    with pytest.raises(Refusal):
        join(invitation, "Neu", "geheim-genug-2026", "de")
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.OPEN


@pytest.mark.parametrize(("late", "state"), [(-1, "open"), (0, "expired"), (1, "expired")])
def test_invitation_ends_after_its_days(
    clock: time_machine.Traveller, steward: User, late: int, state: str
) -> None:
    invitation = to_organisation(steward)
    clock.shift(VALID_FOR + timedelta(seconds=late))
    assert invitation.state == state
    assert Invitation.objects.open_at(datetime.now(tz=UTC)).exists() is (state == "open")


def test_expired_one_is_not_revived(clock: time_machine.Traveller, steward: User) -> None:
    invitation, user = to_organisation(steward), UserFactory(email=ADDRESS, proven=True)
    clock.shift(VALID_FOR)
    user.set_password("nach-dem-zuruecksetzen-2026")
    user.save()
    with pytest.raises(Refusal) as told:
        accept(invitation, user)
    assert "expired" in str(told.value.reason)
    with pytest.raises(ValidationError):
        resend(invitation, steward)
    with pytest.raises(ValidationError):
        revoke(invitation, steward)
    assert Membership.objects.filter(user=user).count() == 0


def test_withdrawn_one_is_refused(steward: User) -> None:
    invitation = to_organisation(steward)
    revoke(invitation, steward)
    with pytest.raises(Refusal) as told:
        join(invitation, "Neu", None, "de")
    assert "withdrawn" in str(told.value.reason)
    assert not User.objects.filter(email=ADDRESS).exists()
    with pytest.raises(ValidationError):
        resend(invitation, steward)
    assert verbs() == ["invitation.sent", "invitation.revoked"]


def test_sending_again_makes_the_secret_before_void(
    clock: time_machine.Traveller, steward: User
) -> None:
    before = to_organisation(steward)
    clock.shift(timedelta(days=10))
    resend(before, steward)
    now = Invitation.objects.get()
    assert found(secret_of(before.nonce)) is None
    assert found(secret_of(now.nonce)) == now
    assert (now.sendings, now.expires_at) == (2, datetime.now(tz=UTC) + VALID_FOR)
    with pytest.raises(Refusal):
        accept(before, UserFactory(email=ADDRESS, proven=True))


def test_address_is_invited_to_a_thing_once_at_a_time(steward: User) -> None:
    to_organisation(steward)
    with pytest.raises(ValidationError):
        to_organisation(steward)
    revoke(Invitation.objects.get(), steward)
    to_organisation(steward)
    assert verbs() == ["invitation.sent", "invitation.revoked", "invitation.sent"]


def test_member_and_foreign_steward_may_not_invite(steward: User) -> None:
    member = MembershipFactory(organisation=steward.memberships.get().organisation).user
    foreign = MembershipFactory(steward=True).user
    for person in (member, foreign, UserFactory()):
        with pytest.raises(Refusal):
            invite_member(
                person,
                steward.memberships.get().organisation,
                ADDRESS,
                "IT",
                steward=False,
                language="de",
            )
    assert Invitation.objects.count() == 0


def test_coordinator_invites_to_every_organisation(coordinator: User) -> None:
    invite_member(coordinator, ActorFactory(), ADDRESS, "", steward=True, language="de")
    join(Invitation.objects.get(), "Neu", None, "de")
    assert Membership.objects.get().is_steward is True


@pytest.mark.parametrize("change", ["left", "inactive", "erased"])
def test_invitation_of_somebody_who_may_not_any_more_is_void(steward: User, change: str) -> None:
    invitation = to_organisation(steward)
    if change == "left":
        steward.memberships.update(is_steward=False)
    elif change == "inactive":
        User.objects.filter(pk=steward.pk).update(is_active=False)
    else:
        User.objects.filter(pk=steward.pk).delete()
    with pytest.raises(Refusal):
        accept(Invitation.objects.get(pk=invitation.pk), UserFactory(email=ADDRESS, proven=True))
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "person", ["citizen", "partner", "editor", "core_member", "coordinator", "operator"]
)
def test_nobody_invites_to_a_role_above_the_own(
    request: pytest.FixtureRequest, person: str, role: Role
) -> None:
    by = request.getfixturevalue(person)
    allowed = role in invitable(roles(by))
    if not allowed:
        with pytest.raises(Refusal):
            to_role(by, role)
        assert Invitation.objects.count() == 0
        return
    user = join(to_role(by, role), "Neu", None, "de")
    assert (roles(user) == {role}, user.is_staff, user.is_superuser) == (True, role in STAFF, False)


def test_roles_grow_with_each_step() -> None:
    assert INVITES_TO[Role.CORE] < INVITES_TO[Role.COORDINATOR] < INVITES_TO[Role.OPERATOR]
    assert Role.COORDINATOR not in INVITES_TO[Role.CORE]
    assert Role.OPERATOR not in INVITES_TO[Role.COORDINATOR]
    assert invitable({"partner", "editor", "a group made by hand"}) == frozenset()


def test_role_lost_by_the_inviter_is_not_given(coordinator: User) -> None:
    invitation = to_role(coordinator, Role.COORDINATOR)
    coordinator.groups.set([Group.objects.get(name=Role.CORE)])
    with pytest.raises(Refusal):
        join(Invitation.objects.get(pk=invitation.pk), "Neu", None, "de")
    assert not User.objects.filter(email=ADDRESS).exists()


def test_roles_given_and_ended_are_events(citizen: User) -> None:
    editors = Group.objects.get_or_create(name=Role.EDITOR)[0]
    citizen.groups.add(editors, Group.objects.create(name="Chor"))
    citizen.groups.remove(editors)
    citizen.groups.add(editors)
    citizen.groups.clear()
    editors.user_set.add(citizen)
    told = Event.objects.filter(verb__startswith="role").order_by("id")
    assert [event.verb for event in told] == [
        "role.given",
        "role.ended",
        "role.given",
        "role.ended",
        "role.given",
    ]
    assert {(event.public, event.payload["role"], event.payload["user"]) for event in told} == {
        (False, "editor", citizen.pk)
    }

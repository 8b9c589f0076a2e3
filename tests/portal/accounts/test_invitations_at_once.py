"""Several who accept the same invitation at the same moment: one does."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from network.invitations import invite_member
from network.models import Membership
from portal.accounts.invitations.accepting import accept, join
from portal.accounts.invitations.issuing import revoke
from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from portal.core.models import Event
from portal.core.refusal import Refusal
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20


@pytest.fixture
def invitation() -> Invitation:
    steward = MembershipFactory(steward=True)
    return invite_member(
        steward.user, steward.organisation, "neu@example.org", "IT", steward=False, language="de"
    )


def at_once(act: Callable[[Invitation], None], key: int) -> list[str]:
    """Let many threads act on their own copy of the row; return what was refused."""
    ready, refused = Barrier(MANY), []

    def one() -> None:
        own = Invitation.objects.select_related("record", "invited_by").get(pk=key)
        ready.wait(30)
        try:
            act(own)
        except Refusal as refusal:
            refused.append(str(refusal.reason))
        finally:
            connection.close()

    threads = [Thread(target=one) for _number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return refused


def test_twenty_acceptances_at_once_count_once(invitation: Invitation) -> None:
    user = UserFactory(email="neu@example.org", proven=True)
    refused = at_once(lambda own: accept(own, User.objects.get(pk=user.pk)), invitation.pk)
    assert refused == ["This invitation has been accepted already."] * (MANY - 1)
    assert Membership.objects.filter(user=user).count() == 1
    assert Event.objects.filter(verb="invitation.accepted").count() == 1


def test_twenty_newcomers_at_once_are_one_account(invitation: Invitation) -> None:
    def act(own: Invitation) -> None:
        join(own, "Neu", None, "de")

    assert len(at_once(act, invitation.pk)) == MANY - 1
    assert User.objects.filter(email="neu@example.org").count() == 1
    assert Membership.objects.filter(user__email="neu@example.org").count() == 1


def test_withdrawn_while_others_accept_is_either(invitation: Invitation) -> None:
    user = UserFactory(email="neu@example.org", proven=True)
    acts: list[Callable[[Invitation], None]] = []

    def act(own: Invitation) -> None:
        acts.append(act)
        if len(acts) % 2:
            accept(own, User.objects.get(pk=user.pk))
            return
        try:
            revoke(own, own.invited_by)
        except Exception as error:
            raise Refusal(str(error)) from error

    assert len(at_once(act, invitation.pk)) == MANY - 1
    invitation.refresh_from_db()
    accepted = Membership.objects.filter(user=user).count()
    assert [invitation.accepted_at is not None, invitation.revoked_at is not None] == [
        accepted == 1,
        accepted == 0,
    ]

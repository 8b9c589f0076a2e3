"""Being invited to a project: for an organisation that takes part, as long as it does."""

import pytest

from network.models import Membership
from portal.accounts.invitations.accepting import join
from portal.accounts.invitations.kinds import title_of
from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from portal.core.refusal import Refusal
from portal.projects.invitations import invite_to_project
from portal.projects.models import Project
from portal.projects.rules import project_member
from tests.factories import MembershipFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Membership:
    return MembershipFactory(steward=True)


@pytest.fixture
def project(steward: Membership) -> Project:
    made: Project = ProjectFactory.create(lead=steward.organisation)
    return made


def invited(by: User, project: Project, steward: Membership) -> Invitation:
    return invite_to_project(
        by, project, steward.organisation, "neu@example.org", "IT", language="de"
    )


def test_newcomer_works_on_the_project_for_the_organisation(
    steward: Membership, project: Project
) -> None:
    invitation = invited(steward.user, project, steward)
    assert project.code in title_of(invitation)
    user = join(invitation, "Neu", None, "de")
    assert project_member(user, project) is True
    assert Membership.objects.get(user=user).organisation == steward.organisation


def test_organisation_that_takes_no_part_invites_to_nothing(
    steward: Membership, coordinator: User
) -> None:
    foreign = ProjectFactory.create()
    for person in (steward.user, coordinator):
        with pytest.raises(Refusal):
            invited(person, foreign, steward)


def test_member_and_foreign_steward_may_not_invite(steward: Membership, project: Project) -> None:
    for person in (
        MembershipFactory(organisation=steward.organisation).user,
        MembershipFactory(steward=True).user,
    ):
        with pytest.raises(Refusal):
            invited(person, project, steward)


def test_invitation_is_void_when_the_organisation_has_left_the_project(
    steward: Membership, project: Project
) -> None:
    invitation = invited(steward.user, project, steward)
    Project.objects.update(lead=None)
    with pytest.raises(Refusal):
        join(invitation, "Neu", None, "de")
    assert not User.objects.filter(email="neu@example.org").exists()

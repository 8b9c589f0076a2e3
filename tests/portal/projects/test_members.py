"""Which projects are somebody's, through the organisations that the person acts for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.core.refusal import Refusal, demand
from portal.projects.models import Project
from portal.projects.rules import project_member
from tests.factories import ActorFactory, MembershipFactory, PartnerFactory, ProjectFactory

pytestmark = pytest.mark.django_db
WORK = "projects.work_on_project"


def test_projects_of_a_member_are_those_that_its_organisations_lead_or_take_part_in() -> None:
    held, today = MembershipFactory(), timezone.localdate()
    led = ProjectFactory.create(lead=held.organisation)
    shared = ProjectFactory.create()
    PartnerFactory.create(project=shared, actor=held.organisation)
    PartnerFactory.create(project=led, actor=held.organisation)
    other = ProjectFactory.create(lead=ActorFactory())
    mine = Project.objects.of_member(held.user, today).order_by("code")
    assert list(mine) == sorted([led, shared], key=lambda project: project.code)
    assert [project_member(held.user, each) for each in (led, shared, other)] == [
        True,
        True,
        False,
    ]
    before = today - timedelta(days=31)
    assert list(Project.objects.of_member(held.user, before)) == []


@pytest.mark.parametrize("trait", ["asked", "refused", "ended"])
def test_project_is_nobodys_without_an_active_membership(trait: str) -> None:
    held = MembershipFactory(**{trait: True})
    project = ProjectFactory.create(lead=held.organisation)
    assert list(Project.objects.of_member(held.user, timezone.localdate())) == []
    with pytest.raises(Refusal) as told:
        demand(held.user, WORK, project)
    assert str(told.value.reason) == "Only members of this project may do this."


def test_core_team_works_on_every_project(core_member: User, partner: User) -> None:
    project = ProjectFactory.create()
    demand(core_member, WORK, project)
    with pytest.raises(Refusal):
        demand(partner, WORK, project)


def test_member_of_any_project_may_work_on_some(partner: User) -> None:
    held = MembershipFactory()
    assert (held.user.has_perm(WORK), partner.has_perm(WORK)) == (False, False)
    ProjectFactory.create(lead=held.organisation)
    assert held.user.has_perm(WORK) is True

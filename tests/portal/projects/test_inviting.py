"""The page that invites to a project: who reaches it, what is offered, what becomes of it."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.models import Membership
from portal.accounts.invitations.accepting import accept
from portal.accounts.invitations.models import Invitation
from portal.accounts.models import User
from portal.projects.models import Project
from tests.conftest import SiteTree
from tests.factories import (
    ActorFactory,
    MembershipFactory,
    PartnerFactory,
    ProjectFactory,
    ProjectPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "neu@example.org"
PAGE = "/mein/projekte/P01/einladen/"


@pytest.fixture
def steward(site_tree: SiteTree) -> Membership:
    """A steward of the organisation that leads the project P01."""
    held: Membership = MembershipFactory(steward=True, organisation=ActorFactory(code="werk"))
    project = ProjectFactory.create(code="P01", lead=held.organisation)
    ProjectPageFactory.create(parent=site_tree.projects, record=project, title="Parken")
    PartnerFactory.create(project=project, actor=ActorFactory(code="schule"))
    PartnerFactory.create(project=project, actor=ActorFactory(code="geheim", for_coordinator=True))
    PartnerFactory.create(project=project, actor=ActorFactory(code="gremium", body=True))
    return held


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def person(name: str, steward: Membership, request: pytest.FixtureRequest) -> User:
    """Return one of the people of these tests."""
    traits: dict[str, dict[str, Any]] = {
        "member": {"organisation": steward.organisation},
        "former": {"organisation": steward.organisation, "steward": True, "ended": True},
        "asking": {"organisation": steward.organisation, "asked": True},
        "foreign": {"steward": True},
    }
    if name == "steward":
        return steward.user
    if name in traits:
        held: Membership = MembershipFactory(**traits[name])
        return held.user
    user: User = request.getfixturevalue(name)
    return user


@pytest.mark.parametrize(
    ("name", "public", "draft", "offered"),
    [
        ("steward", 200, 404, ["werk"]),
        ("member", 403, 404, []),
        ("former", 403, 404, []),
        ("asking", 403, 404, []),
        ("foreign", 403, 404, []),
        ("citizen", 403, 404, []),
        ("partner", 403, 404, []),
        ("editor", 403, 403, []),
        ("core_member", 200, 200, ["schule", "werk"]),
        ("coordinator", 200, 200, ["geheim", "schule", "werk"]),
    ],
)
def test_page_is_for_stewards_and_core_team(
    steward: Membership,
    request: pytest.FixtureRequest,
    name: str,
    public: int,
    draft: int,
    offered: list[str],
) -> None:
    ProjectFactory.create(code="P02", lead=steward.organisation, live=False)
    client = signed_in(person(name, steward, request))
    answer = client.get(PAGE)
    assert answer.status_code == public
    assert client.get(PAGE.replace("P01", "P02")).status_code == draft
    assert client.get(PAGE.replace("P01", "P99")).status_code == 404
    if public == 403:
        words = "Only the stewards of its organisations and the core team invite to a project."
        assert words in answer.content.decode()
        assert client.post(PAGE, {"address": ADDRESS, "organisation": "werk"}).status_code == 403
        assert Invitation.objects.count() == 0
        return
    choices = answer.context["form"].fields["organisation"].queryset
    assert [each.code for each in choices] == offered


def test_outsider_is_led_to_sign_in(steward: Membership) -> None:
    for address in (PAGE, PAGE.replace("P01", "P99")):
        assert Client().get(address)["Location"].startswith("/konto/anmelden/")


def test_steward_invites_and_sees_it_there(steward: Membership) -> None:
    client = signed_in(steward.user)
    data = {"address": "NEU@example.org", "organisation": "werk", "function": "IT"}
    assert client.post(PAGE, data)["Location"] == PAGE
    invitation = Invitation.objects.get()
    assert (invitation.address, invitation.details) == (
        ADDRESS,
        {"organisation": steward.organisation.pk, "function": "IT"},
    )
    page = client.get(PAGE).content.decode()
    assert (ADDRESS in page, "P01 Parken" in page) == (True, True)
    assert client.post(PAGE, data).status_code == 422
    withdrawn = client.post(f"/mein/einladungen/{invitation.pk}/", {"do": "revoke"})
    assert withdrawn["Location"] == PAGE
    assert ADDRESS not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "code", ["schule", "geheim", "gremium", "nichts", "", "x\x00" + "ß" * 9000]
)
def test_steward_invites_for_no_other_organisation(steward: Membership, code: str) -> None:
    data = {"address": ADDRESS, "organisation": code, "function": "Behalten"}
    page = signed_in(steward.user).post(PAGE, data)
    assert page.status_code == 422
    assert 'value="Behalten"' in page.content.decode()
    assert Invitation.objects.count() == 0


def accepted(by: User, code: str) -> Membership:
    """Invite somebody for an organisation, accept, and return what came of it."""
    signed_in(by).post(PAGE, {"address": ADDRESS, "organisation": code})
    user = UserFactory(email=ADDRESS, proven=True)
    accept(Invitation.objects.get(), user)
    return Membership.objects.get(user=user)


def test_whoever_is_invited_by_the_steward_is_a_member(steward: Membership) -> None:
    held = accepted(steward.user, "werk")
    assert (held.state, held.decided_by) == ("confirmed", steward.user)


def test_whoever_is_invited_by_the_coordinator_is_a_member(
    steward: Membership, coordinator: User
) -> None:
    assert accepted(coordinator, "schule").state == "confirmed"


def test_whoever_is_invited_by_the_core_team_waits_for_the_steward(
    steward: Membership, core_member: User
) -> None:
    held = accepted(core_member, "werk")
    assert (held.state, held.decided_by) == ("asked", None)


@pytest.mark.parametrize("trait", [{}, {"asked": True}])
def test_core_team_changes_nothing_of_who_is_there(
    steward: Membership, core_member: User, trait: dict[str, bool]
) -> None:
    signed_in(core_member).post(PAGE, {"address": ADDRESS, "organisation": "werk"})
    user = UserFactory(email=ADDRESS, proven=True)
    held = MembershipFactory(user=user, organisation=steward.organisation, **trait)
    accept(Invitation.objects.get(), user)
    assert Membership.objects.get(user=user).state == held.state


def test_invitations_for_other_organisations_are_not_shown(
    steward: Membership, coordinator: User
) -> None:
    signed_in(coordinator).post(PAGE, {"address": ADDRESS, "organisation": "geheim"})
    assert ADDRESS not in signed_in(steward.user).get(PAGE).content.decode()


def test_project_without_organisations_says_so(site_tree: SiteTree, core_member: User) -> None:
    project = ProjectFactory.create(code="P01", lead=None)
    ProjectPageFactory.create(parent=site_tree.projects, record=project)
    page = signed_in(core_member).get(PAGE).content.decode()
    assert "No organisation takes part in this project yet" in page


def test_queries_do_not_grow(steward: Membership) -> None:
    client, project = signed_in(steward.user), Project.objects.get()
    counts = []
    for number in (2, 20):
        for index in range(number):
            Invitation.objects.create(
                address=f"{number}-{index}@example.org",
                kind="projects.project",
                record=project.record,
                details={"organisation": steward.organisation.pk},
                secret_hash=f"{number}-{index}",
                expires_at="2199-01-01T00:00:00Z",
            )
        caches["default"].clear()
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


@pytest.mark.parametrize(("persona", "offered"), [("core_member", True), ("editor", False)])
def test_list_of_projects_leads_the_core_team_to_workspace_and_inviting(
    site_tree: SiteTree,
    client: Client,
    request: pytest.FixtureRequest,
    persona: str,
    offered: bool,
) -> None:
    ProjectFactory.create(code="P88")
    client.force_login(request.getfixturevalue(persona))
    html = client.get("/admin/snippets/projects/project/").content.decode()
    assert "P88" in html
    for place in ("/mein/projekte/P88/", "/mein/projekte/P88/einladen/"):
        assert (f'href="{place}"' in html) is offered

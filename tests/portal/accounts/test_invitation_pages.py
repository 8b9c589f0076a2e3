"""The page that a mail leads to, and the list of invitations one has sent."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from network.invitations import invite_member
from network.models import Membership
from portal.accounts.invitations.issuing import invite, revoke
from portal.accounts.invitations.models import Invitation
from portal.accounts.invitations.secrets import secret_of
from portal.accounts.models import User
from portal.core.models import Event
from tests.conftest import SiteTree
from tests.factories import ActorFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESS = "neu@example.org"
MINE = "/mein/einladungen/"


@pytest.fixture
def invitation(site_tree: SiteTree) -> Invitation:
    steward = MembershipFactory(
        steward=True, user=UserFactory(name="Stefanie"), organisation=ActorFactory(code="werk")
    )
    return invite_member(
        steward.user, steward.organisation, ADDRESS, "IT", steward=False, language="de"
    )


def path(invitation: Invitation) -> str:
    return f"/einladung/{secret_of(invitation.nonce)}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def test_page_says_who_invites_to_what_and_changes_nothing(
    client: Client, invitation: Invitation
) -> None:
    before = Invitation.objects.values().get(), Event.objects.count(), User.objects.count()
    status, page = shown(client, path(invitation))
    assert status == 200
    for words in ("Stefanie has invited you.", "Act for “Stelle werk”", ADDRESS):
        assert words in page
    assert (Invitation.objects.values().get(), Event.objects.count(), User.objects.count()) == (
        before
    )


@pytest.mark.parametrize("prefix", ["/en", "/nl", "/de-simple"])
def test_page_is_there_in_each_language(
    client: Client, invitation: Invitation, prefix: str
) -> None:
    assert client.get(prefix + path(invitation)).status_code == 200


def test_unknown_secret_is_not_there(client: Client, invitation: Invitation) -> None:
    for secret in ("0" * 64, invitation.secret_hash, invitation.nonce, str(invitation.pk), "ß"):
        assert client.get(f"/einladung/{secret}/").status_code == 404
        assert client.post(f"/einladung/{secret}/").status_code == 404


def test_newcomer_makes_an_account_and_is_a_member(client: Client, invitation: Invitation) -> None:
    answer = client.post(
        path(invitation),
        {"name": "Nora\u202e", "password": "", "email": "böse@example.org", "is_staff": "on"},
    )
    assert answer["Location"] == path(invitation)
    assert "You have accepted this invitation." in client.get(path(invitation)).content.decode()
    user = User.objects.get(email=ADDRESS)
    assert (user.name, user.is_staff, user.is_superuser) == ("Nora", False, False)
    assert Membership.objects.get(user=user).state == "confirmed"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": " "}, "Please enter a name."),
        ({"name": "Nora", "password": "12345"}, "zu kurz"),
        ({"name": "x\x00" + "ß" * 9000, "password": "x" * 9000}, "say--red"),
        ({}, "Please enter a name."),
    ],
)
def test_newcomer_with_bad_data_is_told_so(
    client: Client, invitation: Invitation, data: dict[str, str], words: str
) -> None:
    page = client.post(path(invitation), data)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_account_with_the_address_accepts_by_a_button(invitation: Invitation) -> None:
    client = signed_in(UserFactory(email=ADDRESS, proven=True))
    answer = client.post(path(invitation))
    assert answer["Location"] == path(invitation)
    status, page = shown(client, path(invitation))
    assert status == 200
    assert "You have accepted this invitation." in page
    assert 'kern-btn--primary" href="/mein/"' in page
    assert client.post(path(invitation)).status_code == 403


def test_known_address_is_asked_to_sign_in_and_comes_back(
    client: Client, invitation: Invitation
) -> None:
    UserFactory(email=ADDRESS, proven=True)
    _status, page = shown(client, path(invitation))
    assert f"next={path(invitation).replace('/', '%2F')}" in page
    assert 'name="password"' not in page
    assert client.post(path(invitation), {"name": "Nora"}).status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_address_that_was_not_confirmed_does_not_count(invitation: Invitation) -> None:
    client = signed_in(UserFactory(email=ADDRESS))
    assert client.post(path(invitation)).status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_other_account_is_told_so_and_does_not_learn_the_address(
    invitation: Invitation,
) -> None:
    client = signed_in(UserFactory())
    status, page = shown(client, path(invitation))
    assert status == 200
    assert "This invitation is for another address than that of your account." in page
    assert ADDRESS not in page
    answer = client.post(path(invitation))
    assert answer.status_code == 403
    assert "This invitation is for another address" in answer.content.decode()
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("state", ["revoked", "expired", "accepted"])
def test_closed_one_says_why_to_everybody(
    client: Client, invitation: Invitation, state: str
) -> None:
    if state == "revoked":
        revoke(invitation, invitation.invited_by)
    elif state == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    else:
        Invitation.objects.update(accepted_at=timezone.now())
    words = {"revoked": "was withdrawn", "expired": "has expired", "accepted": "accepted already"}
    status, page = shown(client, path(invitation))
    assert (status, words[state] in page, ADDRESS in page) == (410, True, False)
    for data in ({}, {"name": "Nora"}):
        answer = client.post(path(invitation), data)
        assert (answer.status_code, words[state] in answer.content.decode()) == (403, True)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_accepting_needs_the_token_of_the_form(invitation: Invitation) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(path(invitation), {"name": "Nora"}).status_code == 403
    assert not User.objects.filter(email=ADDRESS).exists()


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        ("citizen", []),
        ("editor", []),
        ("core_member", ["moderator", "editor", "core team"]),
        ("coordinator", ["moderator", "editor", "core team", "coordinator"]),
    ],
)
def test_list_offers_roles_up_to_the_own(
    site_tree: SiteTree, request: pytest.FixtureRequest, person: str, offered: list[str]
) -> None:
    client = signed_in(request.getfixturevalue(person))
    form = client.get(MINE).context["form"]
    assert ([name for name, _label in form.fields["role"].choices] if form else []) == offered


@pytest.mark.parametrize("role", ["coordinator", "operator", "partner", "superuser", ""])
def test_role_above_the_own_is_no_choice(site_tree: SiteTree, core_member: User, role: str) -> None:
    page = signed_in(core_member).post(MINE, {"address": ADDRESS, "role": role})
    assert page.status_code == 422
    assert Invitation.objects.count() == 0


def test_role_is_invited_to_and_accepted(site_tree: SiteTree, core_member: User) -> None:
    client = signed_in(core_member)
    assert client.post(MINE, {"address": ADDRESS, "role": "editor"}).status_code == 302
    assert "Role: editor" in client.get(MINE).content.decode()
    newcomer, invitation = Client(), Invitation.objects.get()
    newcomer.post(path(invitation), {"name": "Nora"})
    assert newcomer.get(path(invitation)).context["arrival"] == "wagtailadmin_home"
    assert list(User.objects.get(email=ADDRESS).groups.values_list("name", flat=True)) == ["editor"]


def acted(client: Client, invitation: Invitation, do: str) -> tuple[int, Any]:
    status = client.post(f"{MINE}{invitation.pk}/", {"do": do}).status_code
    return status, Invitation.objects.values("nonce", "revoked_at").get(pk=invitation.pk)


@pytest.mark.parametrize("do", ["resend", "revoke"])
def test_invitation_of_others_is_not_there(
    invitation: Invitation, citizen: User, core_member: User, do: str
) -> None:
    before = Invitation.objects.values("nonce", "revoked_at").get()
    foreign = MembershipFactory(steward=True).user
    for person in (citizen, core_member, foreign):
        assert acted(signed_in(person), invitation, do) == (404, before)
    assert Client().post(f"{MINE}{invitation.pk}/", {"do": do}).status_code == 302


@pytest.mark.parametrize("data", [{}, {"do": ""}, {"do": "accept"}, {"revoke": "on"}])
def test_unknown_button_changes_nothing_and_is_told(
    invitation: Invitation, data: dict[str, str]
) -> None:
    assert invitation.invited_by
    client = signed_in(invitation.invited_by)
    answer = client.post(f"{MINE}{invitation.pk}/", data, follow=True)
    sentence = "Please choose what to do with the invitation."
    assert [str(each) for each in answer.context["messages"]] == [_(sentence)]
    invitation.refresh_from_db()
    assert (invitation.state, invitation.sendings) == ("open", 1)


def test_second_steward_and_coordinator_withdraw_it_too(
    invitation: Invitation, coordinator: User
) -> None:
    other = MembershipFactory(steward=True, organisation=Membership.objects.get().organisation).user
    assert acted(signed_in(other), invitation, "resend")[0] == 302
    assert acted(signed_in(coordinator), invitation, "revoke")[1]["revoked_at"] is not None


def test_withdrawn_one_is_not_sent_again(invitation: Invitation) -> None:
    assert invitation.invited_by is not None
    client = signed_in(invitation.invited_by)
    acted(client, invitation, "revoke")
    nonce = invitation.nonce
    status, row = acted(client, invitation, "resend")
    assert (status, row["nonce"]) == (302, nonce)
    assert "not open any more" in client.get(MINE).content.decode()


def test_no_invitation_at_such_a_key(site_tree: SiteTree, citizen: User) -> None:
    for key in (0, 4711, 2**63, 2**70):
        assert signed_in(citizen).post(f"{MINE}{key}/").status_code == 404


def test_core_member_may_not_withdraw_the_coordinators_role(
    site_tree: SiteTree, core_member: User, coordinator: User
) -> None:
    above = invite(coordinator, ADDRESS, "role", role="coordinator")
    assert acted(signed_in(core_member), above, "revoke")[0] == 404

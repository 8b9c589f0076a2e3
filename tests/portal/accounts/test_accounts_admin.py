"""Accounts in the admin: made and changed with address, name and language."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.admin_forms import fields_of
from tests.conftest import SiteTree
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PASSWORD = "ein-langes-geheimnis-47"


@pytest.fixture
def keeper(client: Client, citizen: User) -> Client:
    """Somebody who runs the portal without being allowed everything."""
    citizen.groups.add(Group.objects.get(name=Role.OPERATOR.value))
    client.force_login(citizen)
    return client


def make(client: Client, **changes: Any) -> Any:
    url = reverse("wagtailusers_users:add")
    data = fields_of(client.get(url)) | {
        "email": "Neu@Example.org",
        "name": "Redaktion",
        "language": "nl",
    }
    return client.post(url, data | changes)


def test_account_is_made_with_role(keeper: Client) -> None:
    group = Group.objects.get(name=Role.EDITOR.value)
    assert make(keeper, groups=[str(group.pk)]).status_code == 302
    user = User.objects.get(email="neu@example.org")
    assert (user.name, user.language, list(user.groups.all())) == ("Redaktion", "nl", [group])
    assert not user.has_usable_password()


def test_languages_are_called_by_their_names(keeper: Client) -> None:
    form = keeper.get(reverse("wagtailusers_users:add")).context["form"]
    assert list(form.fields["language"].choices) == list(settings.LANGUAGES)


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", ""), ("email", "kein"), ("name", "")],
)
def test_account_with_a_mistake_is_not_made(keeper: Client, field: str, value: str) -> None:
    response = make(keeper, **{field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_account_with_a_known_address_is_not_made(keeper: Client) -> None:
    make(keeper)
    response = make(keeper, email="NEU@example.org")
    assert list(response.context["form"].errors) == ["email"]
    assert User.objects.filter(email__iexact="neu@example.org").count() == 1


def test_account_is_changed(keeper: Client, editor: User) -> None:
    url = reverse("wagtailusers_users:edit", args=[editor.pk])
    response = keeper.post(url, fields_of(keeper.get(url)) | {"name": "Neue Redaktion"})
    editor.refresh_from_db()
    assert (response.status_code, editor.name) == (302, "Neue Redaktion")


def test_nobody_makes_an_account_more_powerful_than_the_own(keeper: Client) -> None:
    make(keeper, is_superuser="on")
    assert User.objects.get(email="neu@example.org").is_superuser is False


def test_own_account_asks_for_the_name(client: Client, editor: User) -> None:
    client.force_login(editor)
    url = reverse("wagtailadmin_account")
    data = fields_of(client.get(url), "form[method=POST]")
    assert data["name_email-name"] == "editor"
    response = client.post(url, data | {"name_email-name": "Pressestelle"})
    editor.refresh_from_db()
    assert (response.status_code, editor.name) == (302, "Pressestelle")


def test_nobody_takes_over_an_administrator(keeper: Client, operator: User) -> None:
    before = operator.password
    known = {"email": operator.email, "name": "x", "language": "de", "is_active": "on"}
    wanted = known | {"password1": PASSWORD, "password2": PASSWORD}
    keeper.post(reverse("wagtailusers_users:edit", args=[operator.pk]), wanted)
    for action, data in (("set_active_state", {"mark_as_active": "False"}), ("delete", {})):
        address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
        keeper.post(f"{address}?id={operator.pk}", data)
    operator.refresh_from_db()
    assert (operator.password, operator.is_active) == (before, True)


def test_list_of_accounts_says_roles_in_words(
    site_tree: SiteTree, client: Client, operator: User, core_member: User
) -> None:
    core_member.groups.add(Group.objects.create(name="von Hand"))
    client.force_login(operator)
    html = client.get("/admin/users/").content.decode()
    assert ("core team, von Hand" in html, "Administrator" in html) == (True, True)
    assert client.get("/admin/groups/").status_code == 200


@pytest.mark.once
def test_list_of_accounts_takes_the_same_queries_with_2_and_20(
    site_tree: SiteTree, client: Client, operator: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(operator)
    client.get("/admin/users/")
    with django_assert_max_num_queries(40) as few:
        client.get("/admin/users/")
    group = Group.objects.get(name="editor")
    for _number in range(18):
        UserFactory.create().groups.add(group)
    with django_assert_max_num_queries(len(few)):
        client.get("/admin/users/")

"""Whoever is given a role by somebody else, or loses one, reads it in a mail."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.events import drain
from portal.core.models import OutgoingMail
from portal.core.words import CODES
from tests.admin_forms import fields_of
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def keeper(citizen: User) -> Client:
    """A browser of an operator."""
    return browser_of(citizen, Role.OPERATOR)


def browser_of(user: User, *held: Role) -> Client:
    user.groups.add(*groups(*held))
    client = Client()
    client.force_login(user)
    return client


def groups(*held: Role) -> list[Group]:
    return [Group.objects.get_or_create(name=role.value)[0] for role in held]


def change(client: Client, user: User, *held: Role) -> None:
    """Give an account these roles and no others, in the admin."""
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    chosen = {"groups": [str(group.pk) for group in groups(*held)]}
    assert client.post(url, fields_of(client.get(url)) | chosen).status_code == 302


def told() -> list[tuple[str, str, str]]:
    """Return who was told what in which language."""
    drain()
    return list(OutgoingMail.objects.order_by("pk").values_list("to", "subject", "language"))


def test_role_given_and_ended_by_others_is_told(keeper: Client) -> None:
    user = UserFactory(language="en")
    change(keeper, user, Role.EDITOR)
    assert told() == [(user.email, "You have a new role", "en")]
    assert "second factor" in OutgoingMail.objects.get().text
    change(keeper, user)
    assert told()[1:] == [(user.email, "A role of yours has ended", "en")]
    assert "“editor”" in OutgoingMail.objects.latest("pk").text


@pytest.mark.parametrize("language", CODES)
def test_mail_about_a_role_is_in_the_language_of_the_person(keeper: Client, language: str) -> None:
    change(keeper, UserFactory(language=language), Role.PARTNER)
    told()
    mail = OutgoingMail.objects.get()
    assert (mail.language, "second factor" in mail.text) == (language, False)


def test_own_act_is_not_told(keeper: Client, citizen: User) -> None:
    change(keeper, citizen, Role.OPERATOR, Role.EDITOR)
    assert told() == []


def test_role_without_somebody_who_gave_it_is_not_told(citizen: User) -> None:
    citizen.groups.add(*groups(Role.EDITOR))
    assert told() == []


def test_role_that_was_taken_back_at_once_is_not_told_as_given(keeper: Client) -> None:
    user = UserFactory(language="en")
    change(keeper, user, Role.EDITOR)
    change(keeper, user)
    assert told() == [(user.email, "A role of yours has ended", "en")]


def test_account_that_is_switched_off_is_not_told(keeper: Client) -> None:
    user = UserFactory()
    change(keeper, user, Role.EDITOR)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert told() == []

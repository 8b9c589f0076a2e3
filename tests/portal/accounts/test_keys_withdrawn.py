"""What withdraws the keys of an account, and what leaves them."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from portal.accounts.keys import making
from portal.accounts.mails import KEYS_WITHDRAWN
from portal.accounts.models import User
from portal.accounts.permissions import set_up
from portal.accounts.roles import Role
from portal.core.models import Event, OutgoingMail
from portal.projects.workspace import calendar
from tests.conftest import SiteTree
from tests.portal.accounts.own.test_moving import moved
from tests.portal.accounts.test_breaking_in import PROVE, set_factor_up
from tests.portal.accounts.test_keys import asked, made
from tests.portal.accounts.test_signing_in import PASSWORD, mails, sign_in, with_password

pytestmark = pytest.mark.django_db

NEW = "ein-neues-geheimnis-2026"
SESSIONS = "/konto/sitzungen/"


@pytest.fixture(autouse=True)
def nothing_counted(site_tree: SiteTree) -> None:
    caches["shared"].clear()


def reset(client: Client, user: User) -> None:
    client.post("/konto/passwort/vergessen/", {"email": user.email})
    link = re.findall(r"http\S+(/konto/passwort\S+)", mails()[-1].text)[0]
    client.post(client.get(link)["Location"], {"password1": NEW, "password2": NEW})


def change(client: Client, user: User) -> None:
    sign_in(client, user)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/konto/passwort/", data)


def first_factor(client: Client, user: User) -> None:
    sign_in(client, user)
    set_factor_up(client)


def lost_factors(client: Client, user: User) -> None:
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    call_command("remove_factors", user.email)


def everywhere(client: Client, user: User) -> None:
    sign_in(Client(), user)
    sign_in(client, user)
    assert client.get(SESSIONS).content.decode().count('name="keys"') == 1
    client.post(SESSIONS, {"keys": "on"})


WITHDRAWING = [
    pytest.param(first_factor, marks=pytest.mark.django_db(transaction=True)),
    reset,
    change,
    lost_factors,
    everywhere,
]


@pytest.mark.parametrize("way", WITHDRAWING)
def test_what_shuts_a_thief_out_withdraws_the_keys_and_says_so(
    client: Client, citizen: User, partner: User, way: Callable[[Client, User], None]
) -> None:
    words = making.make(with_password(citizen), "Karte", 30, writes=False)
    foreign = making.make(partner, "Andere", 30, writes=False)
    way(client, citizen)
    assert (asked(words), asked(foreign)) == (401, 200)
    said = str(KEYS_WITHDRAWN)[:30]
    told = OutgoingMail.objects.filter(to=citizen.email, text__contains=said)
    assert told.count() == 1
    revoked = Event.objects.filter(verb="token.revoked").values_list("actor", flat=True)
    assert list(revoked) == [citizen.pk]


def test_address_taken_back_withdraws_the_keys_and_tells_the_old_one(
    client: Client, citizen: User
) -> None:
    words = making.make(citizen, "Karte", 30, writes=False)
    old = citizen.email
    way_back = moved(client, citizen)
    assert asked(words) == 200
    Client().post(way_back)
    assert asked(words) == 401
    assert OutgoingMail.objects.filter(to=old, kind="accounts/changed").count() == 1


def test_new_password_of_an_account_without_keys_sends_one_mail(
    client: Client, citizen: User
) -> None:
    change(client, with_password(citizen))
    assert [mail.kind for mail in mails()] == ["accounts/changed"]


def test_sign_out_elsewhere_leaves_keys_that_are_to_stay(client: Client, citizen: User) -> None:
    words = making.make(with_password(citizen), "Karte", 30, writes=False)
    sign_in(client, citizen)
    assert client.post(SESSIONS)["Location"] == SESSIONS
    assert asked(words) == 200


def test_new_password_voids_the_secret_address_of_the_calendar(
    client: Client, citizen: User, partner: User
) -> None:
    own, foreign = calendar.renew(with_password(citizen)), calendar.renew(partner)
    assert Client().get(own).status_code == 200
    change(client, citizen)
    assert [Client().get(path).status_code for path in (own, foreign)] == [404, 200]
    assert OutgoingMail.objects.filter(text__contains=str(KEYS_WITHDRAWN)[:30]).count() == 1


def test_first_password_leaves_the_keys(client: Client, citizen: User) -> None:
    words = made(client, citizen)
    client.post("/konto/passwort/setzen/", {"password1": NEW, "password2": NEW})
    citizen.refresh_from_db()
    assert (citizen.check_password(NEW), asked(words)) == (True, 200)


@pytest.mark.parametrize("way", ["role", "superuser"])
def test_key_made_before_becoming_staff_reads_nothing(
    client: Client, citizen: User, settings: Settings, way: str
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    set_up()
    words = made(client, citizen)
    if way == "role":
        citizen.groups.add(_group(Role.EDITOR))
    else:
        User.objects.filter(pk=citizen.pk).update(is_superuser=True)
    assert (asked(words), asked(words, "/api/v3/pages/")) == (403, 403)


@pytest.mark.django_db(transaction=True)
def test_key_made_with_the_factor_is_of_use_to_staff(
    client: Client, editor: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    set_up()
    sign_in(client, with_password(editor))
    set_factor_up(client)
    client.post(PROVE, {"password": PASSWORD})
    answer = client.post("/konto/schluessel/", {"name": "Karte", "scope": "read", "days": "30"})
    assert asked(answer.context["words"]) == 200


def _group(role: Role) -> Group:
    return Group.objects.get_or_create(name=role.value)[0]
